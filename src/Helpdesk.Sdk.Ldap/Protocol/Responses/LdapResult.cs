namespace Helpdesk.Sdk.Ldap;

/// <summary>What the server answered (RFC 4511 section 4.1.9). Any code is a value here; <see cref="EnsureSuccess"/> turns it into an exception.</summary>
internal sealed class LdapResult
{
    private const int MostReferrals = 64;

    /// <summary>The result code.</summary>
    public LdapResultCode Code { get; init; }

    /// <summary>The server that answered.</summary>
    public LdapServer? Server { get; init; }

    /// <summary>The nearest existing name, for <see cref="LdapResultCode.NoSuchObject"/>.</summary>
    public string MatchedName { get; init; } = string.Empty;

    /// <summary>Text of the server for people, cleaned and shortened. Untrusted: it decides nothing but what a dialect reads from it, and is not for logs.</summary>
    public string Diagnostic { get; init; } = string.Empty;

    /// <summary>Where the server would send us. Referrals are reported and never followed.</summary>
    public IReadOnlyList<string> Referrals { get; init; } = [];

    /// <summary>Controls of the answer.</summary>
    public IReadOnlyList<LdapControl> Controls { get; init; } = [];

    /// <summary>Name of an extended response.</summary>
    public string? ResponseName { get; init; }

    /// <summary>Value of an extended response, or the server's SASL credentials.</summary>
    public ReadOnlyMemory<byte>? ResponseValue { get; init; }

    public bool IsSuccess => Code == LdapResultCode.Success;

    /// <summary>The control with this identifier, if the server sent it.</summary>
    public LdapControl? FindControl(string oid) => Controls.FirstOrDefault(control => string.Equals(control.Oid, oid, StringComparison.Ordinal));

    /// <summary>This result, if it is success.</summary>
    /// <exception cref="LdapException">It is not.</exception>
    public LdapResult EnsureSuccess() => IsSuccess ? this : throw LdapException.FromResult(this);

    /// <summary>Code only.</summary>
    public override string ToString() => Code.ToString();

    /// <summary>Reads the body of any message that carries an LDAPResult.</summary>
    /// <exception cref="LdapProtocolException">It is malformed.</exception>
    internal static LdapResult Read(in LdapMessageView message, LdapServer? server)
    {
        var reader = new BerReader(message.Body);
        var code = (LdapResultCode)reader.ReadNumber(BerTag.Enumerated);
        var matched = LdapText.Read(reader.Read(BerTag.OctetString));
        var diagnostic = LdapText.ReadDiagnostic(reader.Read(BerTag.OctetString));
        var referrals = reader.PeekTag() == BerTag.Referral ? ReadReferrals(reader.ReadNested(BerTag.Referral)) : [];
        string? name = null;
        ReadOnlyMemory<byte>? value = null;
        while (!reader.IsEmpty)
        {
            // Unknown additions are skipped, as RFC 4511 section 4 asks.
            var content = reader.ReadAny(out var tag);
            if (tag == BerTag.ExtendedResponseName) name = LdapText.ReadName(content);
            else if (tag is BerTag.ExtendedResponseValue or BerTag.SaslServerCredentials) value = content.ToArray();
        }

        return new LdapResult
        {
            Code = code,
            Server = server,
            MatchedName = matched,
            Diagnostic = diagnostic,
            Referrals = referrals,
            Controls = LdapControl.ReadAll(message.Controls),
            ResponseName = name,
            ResponseValue = value,
        };
    }

    /// <summary>Reads a list of URIs: a referral or a search result reference.</summary>
    internal static List<string> ReadReferrals(BerReader reader)
    {
        var list = new List<string>();
        while (!reader.IsEmpty)
        {
            if (list.Count == MostReferrals) throw new LdapProtocolException("A message has too many referrals.");
            list.Add(LdapText.Read(reader.Read(BerTag.OctetString)));
        }

        return list;
    }
}
