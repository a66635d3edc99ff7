using System.Formats.Asn1;
using System.Text;

namespace Helpdesk.Sdk.Testing;

/// <summary>Messages of an LDAP server, for scripts and for tests of decoders.</summary>
public static class LdapServerMessages
{
    /// <summary>A result. <paramref name="operation"/> is the number of the answer's application tag: 1 bind, 5 search done, 7 modify, 9 add, 11 delete, 13 rename, 24 extended.</summary>
    public static byte[] Result(int id, int operation, int code = 0, string diagnostic = "", string matched = "", byte[]? pageCookie = null, IReadOnlyList<string>? referrals = null) =>
        Message(id, writer =>
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.Application, operation, isConstructed: true)))
            {
                WriteCode(writer, code);
                WriteText(writer, matched);
                WriteText(writer, diagnostic);
                if (referrals is null) return;
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3, isConstructed: true)))
                    foreach (var referral in referrals) WriteText(writer, referral);
            }
        }, pageCookie);

    /// <summary>An entry with text values.</summary>
    public static byte[] Entry(int id, string name, params IReadOnlyList<(string Name, IReadOnlyList<string> Values)> attributes) => Message(id, writer =>
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.Application, 4, isConstructed: true)))
        {
            WriteText(writer, name);
            using (writer.PushSequence())
            {
                foreach (var attribute in attributes)
                {
                    using (writer.PushSequence())
                    {
                        WriteText(writer, attribute.Name);
                        using (writer.PushSetOf())
                            foreach (var value in attribute.Values) WriteText(writer, value);
                    }
                }
            }
        }
    });

    /// <summary>A search result reference.</summary>
    public static byte[] Reference(int id, string uri) => Message(id, writer =>
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.Application, 19, isConstructed: true))) WriteText(writer, uri);
    });

    /// <summary>An intermediate response.</summary>
    public static byte[] Intermediate(int id) => Message(id, static writer =>
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.Application, 25, isConstructed: true)))
            writer.WriteOctetString("1.2.3.4"u8, new Asn1Tag(TagClass.ContextSpecific, 0));
    });

    /// <summary>An extended response with name and value; id 0 and the notice's name make a notice of disconnection.</summary>
    public static byte[] Extended(int id, int code, string? name = null, byte[]? value = null) => Message(id, writer =>
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.Application, 24, isConstructed: true)))
        {
            WriteCode(writer, code);
            WriteText(writer, string.Empty);
            WriteText(writer, string.Empty);
            if (name is not null) writer.WriteOctetString(Encoding.UTF8.GetBytes(name), new Asn1Tag(TagClass.ContextSpecific, 10));
            if (value is not null) writer.WriteOctetString(value, new Asn1Tag(TagClass.ContextSpecific, 11));
        }
    });

    /// <summary>The notice of disconnection.</summary>
    public static byte[] NoticeOfDisconnection(int code = 52) => Extended(0, code, "1.3.6.1.4.1.1466.20036");

    private static byte[] Message(int id, Action<AsnWriter> writeOperation, byte[]? pageCookie = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            writeOperation(writer);
            if (pageCookie is not null) WritePageControl(writer, pageCookie);
        }

        return writer.Encode();
    }

    private static void WritePageControl(AsnWriter writer, byte[] cookie)
    {
        var value = new AsnWriter(AsnEncodingRules.BER);
        using (value.PushSequence())
        {
            value.WriteInteger(0);
            value.WriteOctetString(cookie);
        }

        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true)))
        using (writer.PushSequence())
        {
            WriteText(writer, "1.2.840.113556.1.4.319");
            writer.WriteOctetString(value.Encode());
        }
    }

    private static void WriteCode(AsnWriter writer, int code) => writer.WriteEncodedValue([0x0A, 0x01, (byte)code]);

    private static void WriteText(AsnWriter writer, string text) => writer.WriteOctetString(Encoding.UTF8.GetBytes(text));
}
