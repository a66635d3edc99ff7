using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

/// <summary>A control (RFC 4511 section 4.1.11). Shows its identifier and never its value.</summary>
internal sealed class LdapControl(string oid, bool isCritical = false, ReadOnlyMemory<byte>? value = null)
{
    /// <summary>More controls than this on one response is an attack on memory.</summary>
    private const int MostPerMessage = 64;

    public string Oid { get; } = oid;

    public bool IsCritical { get; } = isCritical;

    public ReadOnlyMemory<byte>? Value { get; } = value;

    public override string ToString() => Oid;

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteText(Oid);
            if (IsCritical) writer.WriteBoolean(value: true);
            if (Value is { } content) writer.WriteOctetString(content.Span);
        }
    }

    internal static IReadOnlyList<LdapControl> ReadAll(ReadOnlySpan<byte> controls)
    {
        if (controls.IsEmpty) return [];
        var reader = new BerReader(controls);
        var list = new List<LdapControl>();
        while (!reader.IsEmpty)
        {
            if (list.Count == MostPerMessage) throw new LdapProtocolException("A message has too many controls.");
            var control = reader.ReadNested(BerTag.Sequence);
            var oid = LdapText.ReadName(control.Read(BerTag.OctetString));
            var critical = control.PeekTag() == BerTag.Boolean && control.ReadBoolean();
            var value = control.TryRead(BerTag.OctetString, out var content) ? content.ToArray() : default(ReadOnlyMemory<byte>?);
            list.Add(new LdapControl(oid, critical, value));
        }

        return list;
    }
}
