using System.Buffers;
using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Reads RFC 4515 text. Strict: no spaces between the parts, no bare parenthesis in a value.</summary>
internal sealed class LdapFilterParser(string text)
{
    private int _at;

    public LdapFilter Parse()
    {
        try
        {
            var filter = ReadFilter(1);
            return _at == text.Length ? filter : throw Fault("text follows the filter");
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"Not a filter: {fault.Message}", fault);
        }
    }

    private LdapFilter ReadFilter(int depth)
    {
        FilterRules.CheckDepth(depth);
        Expect('(');
        LdapFilter filter;
        switch (Peek())
        {
            case '&':
            case '|':
                var tag = text[_at++] == '&' ? SetFilter.AndTag : SetFilter.OrTag;
                var parts = new List<LdapFilter>();
                while (Peek() == '(') parts.Add(ReadFilter(depth + 1));
                filter = new SetFilter(tag, parts);
                break;
            case '!':
                _at++;
                filter = LdapFilter.Not(ReadFilter(depth + 1));
                break;
            default:
                filter = ReadItem();
                break;
        }

        Expect(')');
        return filter;
    }

    private LdapFilter ReadItem()
    {
        var start = _at;
        while (Peek() is not ('=' or '~' or '<' or '>' or ':' or '(' or ')' or '\0')) _at++;
        var attribute = text[start.._at];
        switch (Peek())
        {
            case ':': return ReadExtensible(attribute.Length == 0 ? null : attribute);
            case '~': return ReadCompared(ValueFilter.ApproximateTag, attribute);
            case '<': return ReadCompared(ValueFilter.LessOrEqualTag, attribute);
            case '>': return ReadCompared(ValueFilter.GreaterOrEqualTag, attribute);
            default:
                Expect('=');
                return ReadEquality(attribute);
        }
    }

    private ValueFilter ReadCompared(int tag, string attribute)
    {
        _at++;
        Expect('=');
        return new ValueFilter(tag, attribute, ReadValue());
    }

    private LdapFilter ReadEquality(string attribute)
    {
        var parts = new List<ReadOnlyMemory<byte>> { ReadValue() };
        while (Peek() == '*')
        {
            _at++;
            parts.Add(ReadValue());
        }

        if (parts.Count == 1) return new ValueFilter(ValueFilter.EqualTag, attribute, parts[0]);
        if (parts.Count == 2 && parts.TrueForAll(static part => part.IsEmpty)) return new PresentFilter(attribute);
        return new SubstringFilter(attribute, NullIfEmpty(parts[0]), parts[1..^1], NullIfEmpty(parts[^1]));
    }

    private static ReadOnlyMemory<byte>? NullIfEmpty(ReadOnlyMemory<byte> part) => part.IsEmpty ? default(ReadOnlyMemory<byte>?) : part;

    private ExtensibleFilter ReadExtensible(string? attribute)
    {
        var (matchNameToo, rule) = (false, (string?)null);
        while (true)
        {
            Expect(':');
            if (Peek() == '=') break;
            var start = _at;
            while (Peek() is not (':' or '=' or '(' or ')' or '\0')) _at++;
            var word = text[start.._at];
            if (rule is null && !matchNameToo && word.Equals("dn", StringComparison.OrdinalIgnoreCase)) matchNameToo = true;
            else if (rule is null) rule = word;
            else throw Fault("more than one matching rule");
        }

        _at++;
        return new ExtensibleFilter(attribute, rule, ReadValue(), matchNameToo);
    }

    private byte[] ReadValue()
    {
        var value = new ArrayBufferWriter<byte>();
        while (Peek() is not ('*' or '(' or ')' or '\0'))
        {
            if (text[_at] == '\\')
            {
                if (_at + 3 > text.Length || !byte.TryParse(text.AsSpan(_at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
                    throw Fault("a backslash needs two hex digits");
                value.Write([octet]);
                _at += 3;
                continue;
            }

            var start = _at;
            while (Peek() is not ('*' or '(' or ')' or '\\' or '\0')) _at++;
            value.Write(LdapText.ToUtf8(text[start.._at]));
        }

        return value.WrittenSpan.ToArray();
    }

    private char Peek() => _at < text.Length ? text[_at] : '\0';

    private void Expect(char wanted)
    {
        if (Peek() != wanted || _at == text.Length) throw Fault($"'{wanted}' expected");
        _at++;
    }

    private FormatException Fault(string what) => new(string.Create(CultureInfo.InvariantCulture, $"Not a filter: {what} at position {_at}."));
}
