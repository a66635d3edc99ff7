using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Parses RFC 4514 §3 text. Unescaped spaces around separators are allowed, everything else is strict.</summary>
internal ref struct DistinguishedNameParser(string text)
{
    private const int MaximumDepth = 64;
    private static readonly UTF8Encoding Utf8 = new(false, true);
    private readonly string _text = text;
    private int _at;
    private string? _problem;

    public bool TryParse([NotNullWhen(true)] out RelativeDistinguishedName[]? names, [NotNullWhen(false)] out string? problem)
    {
        names = null;
        var levels = new List<RelativeDistinguishedName>();
        var values = new List<AttributeValueAssertion>();
        SkipSpaces();
        while (_at < _text.Length || levels.Count > 0)
        {
            if (!TryReadPair(out var pair))
                break;
            values.Add(pair);
            var separator = _at < _text.Length ? _text[_at++] : '\0';
            if (separator == '+')
                continue;
            levels.Add(new RelativeDistinguishedName([.. values]));
            values.Clear();
            if (levels.Count > MaximumDepth)
                _problem = $"it has more than {MaximumDepth} levels";
            if (separator == '\0' || _problem is not null)
                break;
        }
        if (values.Count > 0)
            _problem ??= "it ends after '+'";
        problem = _problem;
        if (problem is not null)
            return false;
        names = [.. levels];
        return true;
    }

    private bool TryReadPair([NotNullWhen(true)] out AttributeValueAssertion? pair)
    {
        pair = null;
        SkipSpaces();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '-' or '.'))
            _at++;
        var attribute = _text[start.._at];
        SkipSpaces();
        if (attribute.Length == 0 || _at >= _text.Length || _text[_at] != '=')
            return Fail($"an attribute name and '=' are expected at position {start + 1}");
        if (!AttributeNames.IsWellFormed(attribute))
            return Fail($"'{attribute}' is no attribute name");
        _at++;
        SkipSpaces();
        if (_at < _text.Length && _text[_at] == '#')
            return TryReadHex(attribute, out pair);
        if (!TryReadText(out var value))
            return false;
        pair = new AttributeValueAssertion(attribute, value);
        return true;
    }

    private bool TryReadText([NotNullWhen(true)] out string? value)
    {
        value = null;
        var bytes = new ArrayBufferWriter<byte>();
        var significant = 0; // bytes up to the last that is not an unescaped trailing space
        while (_at < _text.Length && _text[_at] is not (',' or '+'))
        {
            var c = _text[_at];
            if (c is '"' or ';' or '<' or '>' or '\0')
                return Fail($"'{(c == '\0' ? "NUL" : c)}' must be escaped at position {_at + 1}");
            if (c == '\\')
            {
                if (!TryReadEscape(bytes))
                    return false;
            }
            else
            {
                if (!Rune.TryGetRuneAt(_text, _at, out var rune))
                    return Fail($"a lone surrogate stands at position {_at + 1}");
                _at += rune.Utf16SequenceLength;
                bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
                if (c == ' ')
                    continue;
            }
            significant = bytes.WrittenCount;
        }
        try
        {
            value = Utf8.GetString(bytes.WrittenSpan[..significant]);
        }
        catch (DecoderFallbackException)
        {
            return Fail("an escaped value is not UTF-8");
        }
        return value.Length > 0 || Fail("a value is empty");
    }

    private bool TryReadEscape(ArrayBufferWriter<byte> bytes)
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        if (next is '"' or '+' or ',' or ';' or '<' or '>' or '\\' or ' ' or '#' or '=')
        {
            bytes.GetSpan(1)[0] = (byte)next;
            _at += 2;
        }
        else if (_at + 2 < _text.Length && char.IsAsciiHexDigit(next) && char.IsAsciiHexDigit(_text[_at + 2]))
        {
            bytes.GetSpan(1)[0] = Convert.FromHexString(_text.AsSpan(_at + 1, 2))[0];
            _at += 3;
        }
        else
            return Fail($"the escape at position {_at + 1} is incomplete");
        bytes.Advance(1);
        return true;
    }

    // RFC 4514 §2.4: '#' and the BER encoding in hex; text inside is the same as text written plainly.
    private bool TryReadHex(string attribute, [NotNullWhen(true)] out AttributeValueAssertion? pair)
    {
        pair = null;
        var start = ++_at;
        while (_at < _text.Length && char.IsAsciiHexDigit(_text[_at]))
            _at++;
        var digits = _text.AsSpan(start, _at - start);
        SkipSpaces();
        if (digits.Length == 0 || digits.Length % 2 != 0 || (_at < _text.Length && _text[_at] is not (',' or '+')))
            return Fail($"pairs of hex digits are expected at position {start + 1}");
        var bytes = Convert.FromHexString(digits);
        var isText = bytes.Length > 2 && bytes[0] is 0x04 or 0x0C or 0x13 or 0x16 && bytes[1] < 0x80 && bytes[1] == bytes.Length - 2;
        try
        {
            pair = isText
                ? new AttributeValueAssertion(attribute, Utf8.GetString(bytes.AsSpan(2)))
                : new AttributeValueAssertion(attribute, Convert.ToHexString(bytes), isHex: true);
        }
        catch (DecoderFallbackException)
        {
            pair = new AttributeValueAssertion(attribute, Convert.ToHexString(bytes), isHex: true);
        }
        return true;
    }

    private void SkipSpaces()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
    }

    private bool Fail(string problem)
    {
        _problem ??= problem;
        return false;
    }
}
