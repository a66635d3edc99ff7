using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

/// <summary>How far below the base a search looks (RFC 4511 section 4.5.1.2).</summary>
internal enum LdapScope
{
    Base = 0,
    OneLevel = 1,
    Subtree = 2,
}

/// <summary>A search. Aliases are never followed: a policy that judges a name must judge the entry behind that very name.</summary>
internal sealed class LdapSearchRequest(string baseName, LdapScope scope, LdapFilter filter, params IReadOnlyList<string> attributes) : LdapRequest
{
    /// <summary>"No attributes" in a list of attributes (RFC 4511 section 4.5.1.8).</summary>
    public const string NoAttributes = "1.1";

    /// <summary>The most entries the server shall send; 0 leaves it to the server.</summary>
    public int SizeLimit { get; init; }

    /// <summary>Names of attributes without their values.</summary>
    public bool TypesOnly { get; init; }

    /// <summary>Results that end the stream like success; any other one throws. The result is at hand either way.</summary>
    public IReadOnlyList<LdapResultCode> Tolerated { get; init; } = [];

    internal override string Kind => "search";

    internal override byte ResponseTag => BerTag.SearchDone;

    /// <summary>The same search with other controls.</summary>
    internal LdapSearchRequest With(IReadOnlyList<LdapControl> controls) => new(baseName, scope, filter, attributes)
    {
        Controls = controls,
        Timeout = Timeout,
        SizeLimit = SizeLimit,
        TypesOnly = TypesOnly,
        Tolerated = Tolerated,
    };

    internal override void Write(AsnWriter writer)
    {
        using (writer.PushSequence(AsnWriterExtensions.Application(3)))
        {
            writer.WriteText(baseName);
            writer.WriteSmallEnumerated((int)scope);
            writer.WriteSmallEnumerated(0);
            writer.WriteInteger(SizeLimit);
            writer.WriteInteger(Timeout is { } time ? (int)Math.Ceiling(time.TotalSeconds) : 0);
            writer.WriteBoolean(TypesOnly);
            filter.Write(writer);
            using (writer.PushSequence())
                foreach (var attribute in attributes) writer.WriteText(attribute);
        }
    }
}
