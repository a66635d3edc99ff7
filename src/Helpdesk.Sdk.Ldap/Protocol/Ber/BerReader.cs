using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Walks BER elements inside one span and allocates nothing. An element can never reach outside the element that holds it,
/// and nesting is bounded. Every fault is a <see cref="LdapProtocolException"/>.
/// </summary>
internal ref struct BerReader
{
    /// <summary>The deepest LDAP response (controls of a message) nests 4 levels; more is nobody's honest answer.</summary>
    public const int DeepestNesting = 12;

    private readonly int _depth;
    private ReadOnlySpan<byte> _rest;

    public BerReader(ReadOnlySpan<byte> data)
        : this(data, 0)
    {
    }

    private BerReader(ReadOnlySpan<byte> data, int depth)
    {
        if (depth > DeepestNesting) throw new LdapProtocolException("Elements are nested too deeply.");
        _rest = data;
        _depth = depth;
    }

    /// <summary>True when nothing is left.</summary>
    public readonly bool IsEmpty => _rest.IsEmpty;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>The tag of the next element, or 0 (never a tag of LDAP) at the end.</summary>
    public readonly byte PeekTag() => _rest.IsEmpty ? (byte)0 : _rest[0];

    /// <summary>Content of the next element, whatever its tag.</summary>
    public ReadOnlySpan<byte> ReadAny(out byte tag)
    {
        if (!BerHeader.TryRead(_rest, _rest.Length, out var header) || header.TotalLength > _rest.Length)
            throw new LdapProtocolException("An element is cut off.");
        tag = header.Tag;
        var content = _rest.Slice(header.HeaderLength, header.ContentLength);
        _rest = _rest[header.TotalLength..];
        return content;
    }

    /// <summary>Content of the next element, which must carry this tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Read(byte tag)
    {
        // Nearly every element of a search entry has a one-byte length.
        var rest = _rest;
        if (rest.Length >= 2 && rest[0] == tag && rest[1] < 0x80 && rest[1] <= rest.Length - 2)
        {
            var content = rest.Slice(2, rest[1]);
            _rest = rest[(2 + content.Length)..];
            return content;
        }

        return ReadSlow(tag);
    }

    /// <summary>Content of the next element if it carries this tag; otherwise nothing is read.</summary>
    public bool TryRead(byte tag, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (PeekTag() != tag) return false;
        content = Read(tag);
        return true;
    }

    /// <summary>A reader over the content of the next element, which must carry this tag.</summary>
    public BerReader ReadNested(byte tag) => new(Read(tag), _depth + 1);

    /// <summary>An INTEGER or ENUMERATED between 0 and 2^31-1, the only numbers LDAP sends (RFC 4511 section 4.1.1).</summary>
    public int ReadNumber(byte tag)
    {
        var content = Read(tag);
        if (content.Length is 0 or > 5) throw new LdapProtocolException("A number has an impossible size.");
        long value = (sbyte)content[0];
        for (var i = 1; i < content.Length; i++) value = (value << 8) | content[i];
        return value is >= 0 and <= int.MaxValue ? (int)value : throw new LdapProtocolException("A number is out of range.");
    }

    /// <summary>A BOOLEAN; any byte but 0 is true.</summary>
    public bool ReadBoolean()
    {
        var content = Read(BerTag.Boolean);
        return content.Length == 1 ? content[0] != 0 : throw new LdapProtocolException("A truth value has an impossible size.");
    }

    private ReadOnlySpan<byte> ReadSlow(byte tag)
    {
        if (PeekTag() != tag) throw new LdapProtocolException("An element has an unexpected tag.");
        return ReadAny(out _);
    }
}
