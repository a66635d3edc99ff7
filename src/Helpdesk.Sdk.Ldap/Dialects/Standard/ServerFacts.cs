using System.Collections.Frozen;

namespace Helpdesk.Sdk.Ldap;

/// <summary>What a server says of itself in its root entry (RFC 4512 section 5.1).</summary>
internal sealed record ServerFacts
{
    private static readonly string[] Attributes = ["objectClass", "vendorName", "vendorVersion", "supportedExtension", "supportedControl", "supportedCapabilities"];

    /// <summary>Before anybody was asked.</summary>
    public static readonly ServerFacts None = new();

    public FrozenSet<string> Classes { get; init; } = [];

    public string Vendor { get; init; } = string.Empty;

    public FrozenSet<string> Extensions { get; init; } = [];

    public FrozenSet<string> Controls { get; init; } = [];

    public FrozenSet<string> Capabilities { get; init; } = [];

    /// <summary>Whether the server sets passwords by RFC 3062.</summary>
    public bool HasPasswordModify => Extensions.Contains(LdapOid.PasswordModify);

    /// <summary>Whether the server explains refusals by the password policy control.</summary>
    public bool HasPasswordPolicy => Controls.Contains(LdapOid.PasswordPolicy);

    /// <summary>Reads the root entry.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public static async Task<ServerFacts> ReadAsync(ILdapConnection connection, CancellationToken cancellationToken)
    {
        if (await connection.ReadEntryAsync(string.Empty, Attributes, cancellationToken).ConfigureAwait(false) is not { } root) return None;
        return new ServerFacts
        {
            Classes = root.FindTexts(Attributes[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            Vendor = $"{root.FindText(Attributes[1])} {root.FindText(Attributes[2])}".Trim(),
            Extensions = root.FindTexts(Attributes[3]).ToFrozenSet(StringComparer.Ordinal),
            Controls = root.FindTexts(Attributes[4]).ToFrozenSet(StringComparer.Ordinal),
            Capabilities = root.FindTexts(Attributes[5]).ToFrozenSet(StringComparer.Ordinal),
        };
    }
}
