using System.Formats.Asn1;
using System.Text;

namespace Helpdesk.Sdk.Testing;

/// <summary>A request as a <see cref="ScriptedLdapServer"/> received it, decoded with the framework's own ASN.1 reader.</summary>
public sealed class LdapServerRequest
{
    private LdapServerRequest(byte[] bytes, int id, int operation) => (Bytes, Id, Operation) = (bytes, id, operation);

    /// <summary>The whole message.</summary>
    public byte[] Bytes { get; }

    /// <summary>Message identifier.</summary>
    public int Id { get; }

    /// <summary>Number of the application tag: 0 bind, 2 unbind, 3 search, 6 modify, 8 add, 10 delete, 12 rename, 16 abandon, 23 extended.</summary>
    public int Operation { get; }

    /// <summary>Name of the bind, base of the search, or entry to change.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Password of a simple bind.</summary>
    public string Password { get; private set; } = string.Empty;

    /// <summary>Identifier of an extended operation.</summary>
    public string ExtendedOid { get; private set; } = string.Empty;

    /// <summary>The message an abandon means.</summary>
    public int AbandonedId { get; private set; }

    /// <summary>Page size asked for; 0 without the control.</summary>
    public int PageSize { get; private set; }

    /// <summary>Cookie sent along.</summary>
    public byte[] Cookie { get; private set; } = [];

    /// <summary>Decodes a message.</summary>
    public static LdapServerRequest Decode(byte[] bytes)
    {
        var message = new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence();
        var id = (int)message.ReadInteger();
        var tag = message.PeekTag();
        var request = new LdapServerRequest(bytes, id, tag.TagValue);
        request.DecodeOperation(message.ReadEncodedValue(), tag);
        if (message.HasData) request.DecodeControls(message.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)));
        return request;
    }

    private void DecodeOperation(ReadOnlyMemory<byte> encoded, Asn1Tag tag)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.BER);
        switch (Operation)
        {
            case 0:
                var bind = outer.ReadSequence(tag);
                bind.ReadInteger();
                Name = Encoding.UTF8.GetString(bind.ReadOctetString());
                if (bind.PeekTag().TagValue == 0) Password = Encoding.UTF8.GetString(bind.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0)));
                break;
            case 3 or 6 or 8 or 12:
                Name = Encoding.UTF8.GetString(outer.ReadSequence(tag).ReadOctetString());
                break;
            case 10:
                Name = Encoding.UTF8.GetString(outer.ReadOctetString(tag));
                break;
            case 16:
                AbandonedId = (int)outer.ReadInteger(tag);
                break;
            case 23:
                ExtendedOid = Encoding.UTF8.GetString(outer.ReadSequence(tag).ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0)));
                break;
        }
    }

    private void DecodeControls(AsnReader controls)
    {
        while (controls.HasData)
        {
            var control = controls.ReadSequence();
            if (!string.Equals(Encoding.UTF8.GetString(control.ReadOctetString()), "1.2.840.113556.1.4.319", StringComparison.Ordinal)) continue;
            if (control.PeekTag() == Asn1Tag.Boolean) control.ReadBoolean();
            var value = new AsnReader(control.ReadOctetString(), AsnEncodingRules.BER).ReadSequence();
            PageSize = (int)value.ReadInteger();
            Cookie = value.ReadOctetString();
        }
    }
}
