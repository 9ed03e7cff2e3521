<?php
/*
 * Asks MediaWiki's own Preprocessor_Hash what it sees in wikitext. No database, no server: only
 * the parser's classes of an unpacked MediaWiki, with the one method of Parser that they call.
 *
 *     php preprocessor.php MEDIAWIKI_FOLDER < questions > answers
 *
 * The first line of standard input is {"tags": [...], "parsed": [...]}: the extension tags of the
 * wiki, and those whose content is wikitext again. Each further line is a question, {"text": "...",
 * "language_conversion": true, "for_inclusion": false}, answered by one line
 * {"length": ..., "nodes": [...]}. Offsets are code points, half open. Nodes:
 *     template, argument  start end, bars: offsets of "|", equals: of "=" behind each bar, or -1
 *     tag                 start end name, attributes: [start, end], content: [start, end] or null
 *     comment             start end, without the white space that MediaWiki swallows; closed
 *     ignored             start end (noinclude tags, includeonly elements and the like)
 *     heading             start end level, page: false inside a tag; only what becomes a heading of
 *                         the page or of the tag's content, not what stands in a parameter
 */

class Parser {
	public const PTD_FOR_INCLUSION = 1;
	public array $tags = [];

	public function getStripList(): array {
		return $this->tags;
	}
}

class WANObjectCache {
}

/** Walks the preprocessor's tree, which holds every character of the text, and keeps count. */
class Walker {
	private array $nodes = [];
	private int $tagsAround = 0;

	public function __construct( private Closure $parse, private array $parsed ) {
	}

	public function read( string $text, int $flags ): array {
		$this->nodes = [];
		$end = $this->children( ( $this->parse )( $text, $flags )[0][1], 0, $text, $flags );
		if ( $end !== strlen( $text ) ) {
			throw new LogicException( "read $end of " . strlen( $text ) . ' bytes' );
		}
		return $this->inCodePoints( $text );
	}

	private function children( array $children, int $at, string $text, int $flags ): int {
		foreach ( $children as $index => $child ) {
			if ( is_string( $child ) ) {
				$at += strlen( $child );
			} elseif ( $child[0] === 'comment' ) {
				$at = $this->comment( $children, $index, $at, $text );
			} else {
				$at = $this->node( $child[0], $child[1], $at, $text, $flags );
			}
		}
		return $at;
	}

	private function node( string $kind, array $children, int $at, string $text, int $flags ): int {
		switch ( $kind ) {
			case 'template':
				return $this->braces( 'template', 2, $children, $at, $text, $flags );
			case 'tplarg':
				return $this->braces( 'argument', 3, $children, $at, $text, $flags );
			case 'ext':
				return $this->tag( $children, $at, $text, $flags );
			case 'ignore':
				$end = $at + strlen( $children[0] );
				$this->nodes[] = [ 'kind' => 'ignored', 'start' => $at, 'end' => $end ];
				return $end;
			case 'h':
				$end = $this->children( $children, $at, $text, $flags );
				$level = $children[0][1][0];
				$this->nodes[] = [ 'kind' => 'heading', 'start' => $at, 'end' => $end, 'level' => $level,
					'page' => $this->tagsAround === 0 ];
				return $end;
			case 'possible-h':
			case 'equals':
				return $this->children( $children, $at, $text, $flags );
			default:
				if ( $kind[0] !== '@' ) {
					throw new LogicException( "unknown node $kind" );
				}
				return $at;
		}
	}

	private function braces(
		string $kind, int $width, array $children, int $start, string $text, int $flags
	): int {
		$bars = $equals = [];
		$at = $start + $width;
		foreach ( $children as [ $name, $inner ] ) {
			if ( $name === 'title' ) {
				$at = $this->children( $inner, $at, $text, $flags );
			} elseif ( $name === 'part' ) {
				$bars[] = $at++;
				$sign = -1;
				foreach ( $inner as $piece ) {
					if ( $piece[0] === 'equals' ) {
						$sign = $at++;
					} else {
						$at = $this->children( $piece[1], $at, $text, $flags );
					}
				}
				$equals[] = $sign;
			}
		}
		$this->nodes[] = [ 'kind' => $kind, 'start' => $start, 'end' => $at + $width,
			'bars' => $bars, 'equals' => $equals ];
		return $at + $width;
	}

	private function tag( array $children, int $start, string $text, int $flags ): int {
		$parts = [ 'close' => '' ];
		foreach ( $children as [ $part, $inner ] ) {
			$parts[$part] = implode( '', $inner );
		}
		$name = strtolower( $parts['name'] );
		$attributes = $start + 1 + strlen( $name );
		$at = $attributes + strlen( $parts['attr'] );
		$content = null;
		if ( !isset( $parts['inner'] ) ) {
			$end = $at + 2;
		} else {
			$content = [ $at + 1, $at + 1 + strlen( $parts['inner'] ) ];
			$end = $content[1] + strlen( $parts['close'] );
			if ( in_array( $name, $this->parsed, true ) ) {
				$inner = $parts['inner'];
				$this->tagsAround++;
				$this->children( ( $this->parse )( $inner, $flags )[0][1], $content[0], $text, $flags );
				$this->tagsAround--;
			}
		}
		$this->nodes[] = [ 'kind' => 'tag', 'start' => $start, 'end' => $end, 'name' => $name,
			'attributes' => [ $attributes, $at ], 'content' => $content ];
		return $end;
	}

	/** A comment on lines of its own holds the blanks before and the line break behind it. */
	private function comment( array $children, int $index, int $at, string $text ): int {
		$whole = $children[$index][1][0];
		$start = $at + strspn( $whole, " \t" );
		$comment = ltrim( $whole, " \t" );
		$close = strpos( $comment, '-->', 4 );
		if ( $close === false && $this->followsComment( $children, $index, $at, $text )
			&& preg_match( '/^<!--->[ \t]*\n?$/', $comment )
		) {
			$close = 3;		// the shorter form that MediaWiki takes in a row of comments
		}
		$end = $close === false ? $at + strlen( $whole ) : $start + $close + 3;
		$this->nodes[] = [ 'kind' => 'comment', 'start' => $start, 'end' => $end,
			'closed' => $close !== false ];
		return $at + strlen( $whole );
	}

	/** True behind a row of comments that begins a line: there a comment's line is swallowed. */
	private function followsComment( array $children, int $index, int $at, string $text ): bool {
		$first = $index;
		while ( $first > 0 && is_array( $children[$first - 1] ) && $children[$first - 1][0] === 'comment' ) {
			$at -= strlen( $children[--$first][1][0] );
		}
		return $first < $index && $at > 0 && $text[$at - 1] === "\n";
	}

	private function inCodePoints( string $text ): array {
		$offsets = [];
		array_walk_recursive( $this->nodes, static function ( $value, $key ) use ( &$offsets ) {
			if ( is_int( $value ) && $key !== 'level' && $value >= 0 ) {
				$offsets[$value] = 0;
			}
		} );
		ksort( $offsets );
		$position = $count = 0;
		foreach ( $offsets as $offset => $_ ) {
			$count += mb_strlen( substr( $text, $position, $offset - $position ), 'UTF-8' );
			$offsets[$offset] = $count;
			$position = $offset;
		}
		array_walk_recursive( $this->nodes, static function ( &$value, $key ) use ( $offsets ) {
			if ( is_int( $value ) && $key !== 'level' && $value >= 0 ) {
				$value = $offsets[$value];
			}
		} );
		return [ 'length' => mb_strlen( $text, 'UTF-8' ), 'nodes' => $this->nodes ];
	}
}

ini_set( 'memory_limit', '-1' );
ini_set( 'pcre.backtrack_limit', '100000000' );
$folder = $argv[1] . '/includes/parser/';
spl_autoload_register( static function ( string $class ) use ( $folder ) {
	if ( is_file( "$folder$class.php" ) ) {
		require_once "$folder$class.php";
	}
} );
require_once $folder . 'Preprocessor.php';
require_once $folder . 'Preprocessor_Hash.php';

$wiki = json_decode( fgets( STDIN ), true, 512, JSON_THROW_ON_ERROR );
$parser = new Parser;
$parser->tags = $wiki['tags'];
// The constructor wants a real Parser; the one method needed looks only at its list of tags.
$preprocessor = ( new ReflectionClass( Preprocessor_Hash::class ) )->newInstanceWithoutConstructor();
( new ReflectionProperty( Preprocessor::class, 'parser' ) )->setValue( $preprocessor, $parser );
$build = new ReflectionMethod( Preprocessor_Hash::class, 'buildDomTreeArrayFromText' );
$walker = new Walker( $build->getClosure( $preprocessor ), $wiki['parsed'] );

while ( ( $line = fgets( STDIN ) ) !== false ) {
	$question = json_decode( $line, true, 512, JSON_THROW_ON_ERROR );
	$flags = ( $question['for_inclusion'] ? Preprocessor::DOM_FOR_INCLUSION : 0 )
		| ( $question['language_conversion'] ? 0 : Preprocessor::DOM_LANG_CONVERSION_DISABLED );
	echo json_encode( $walker->read( $question['text'], $flags ), JSON_THROW_ON_ERROR ), "\n";
}
