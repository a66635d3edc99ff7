namespace Helpdesk.Sdk.Ldap;

/// <summary>One LDAPMessage (RFC 4511 section 4.1.1) taken apart without copying; it lives as long as the bytes it looks at.</summary>
internal readonly ref struct LdapMessageView
{
    /// <summary>Takes a whole message apart.</summary>
    /// <exception cref="LdapProtocolException">The bytes are not one message.</exception>
    public LdapMessageView(ReadOnlySpan<byte> message)
    {
        var outer = new BerReader(message);
        var reader = outer.ReadNested(BerTag.Sequence);
        if (!outer.IsEmpty) throw new LdapProtocolException("Bytes follow a message.");
        Id = reader.ReadNumber(BerTag.Integer);
        Body = reader.ReadAny(out var tag);
        Operation = tag;
        if (reader.TryRead(BerTag.Controls, out var controls)) Controls = controls;
    }

    /// <summary>0 for what the server says unasked.</summary>
    public int Id { get; }

    /// <summary>Tag of the operation, see <see cref="BerTag"/>.</summary>
    public byte Operation { get; }

    public ReadOnlySpan<byte> Body { get; }

    public ReadOnlySpan<byte> Controls { get; }
}
