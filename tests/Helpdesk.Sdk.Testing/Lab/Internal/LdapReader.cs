using System.DirectoryServices.Protocols;
using System.Net;
using System.Text;

namespace Helpdesk.Sdk.Testing;

/// <summary>
/// One connection of OpenLDAP's client library, over TLS, in this process: what ldapsearch sees, without starting a process, a handshake and a bind for
/// every look at an entry.
/// </summary>
internal sealed class LdapReader : IDisposable
{
    /// <summary>What the tools end with when there is no connection.</summary>
    public const int NoConnection = 255;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly LdapConnection _connection;

    public LdapReader(Uri server, string trustedFolder, string user, string password)
    {
        _connection = new LdapConnection(new LdapDirectoryIdentifier(server.Host, server.Port), new NetworkCredential(user, password), AuthType.Basic) { Timeout = Patience };
        var options = _connection.SessionOptions;
        options.ProtocolVersion = 3;
        options.ReferralChasing = ReferralChasingOptions.None;
        options.SecureSocketLayer = true;
        options.TrustedCertificatesDirectory = trustedFolder;
        options.StartNewTlsSessionContext();
    }

    /// <summary>Signs in and reads the root entry (Samba has no "who am I"): whoever must first change the password may do the one and not the other.</summary>
    /// <returns>What was answered; <see langword="null"/> where the library keeps the code to itself.</returns>
    public LabBind? TryBind()
    {
        try
        {
            _connection.Bind();
            _connection.SendRequest(new SearchRequest("", "(objectClass=*)", SearchScope.Base, "1.1"));
            return new LabBind(0, "");
        }
        catch (LdapException refusal)
        {
            return new LabBind(IsLost(refusal) ? NoConnection : refusal.ErrorCode, $"{refusal.Message} {refusal.ServerErrorMessage}".Trim());
        }
        catch (DirectoryOperationException refusal)
        {
            return refusal.Response is { } response ? new LabBind((int)response.ResultCode, $"{refusal.Message} {response.ErrorMessage}".Trim()) : null;
        }
    }

    /// <summary>One entry's attributes, its name among them as "dn"; null when there is no entry.</summary>
    public Dictionary<string, IReadOnlyList<string>>? Read(string dn, string[] attributes)
    {
        try
        {
            var response = (SearchResponse)_connection.SendRequest(new SearchRequest(dn, "(objectClass=*)", SearchScope.Base, attributes));
            return response.Entries.Count == 0 ? [] : Values(response.Entries[0]);
        }
        catch (DirectoryOperationException refusal) when (refusal.Response?.ResultCode == ResultCode.NoSuchObject)
        {
            return null;
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Whether the connection is no more: the server ended, or was started again.</summary>
    public static bool IsLost(LdapException refusal) => refusal.ErrorCode is -1 or 81;

    private static Dictionary<string, IReadOnlyList<string>> Values(SearchResultEntry entry)
    {
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase) { ["dn"] = [entry.DistinguishedName] };
        foreach (DirectoryAttribute attribute in entry.Attributes.Values)
            found[attribute.Name] = [.. attribute.GetValues(typeof(byte[])).Cast<byte[]>().Select(Text)];
        return found;
    }

    // As everywhere in these tests: text where it is text, else base64.
    private static string Text(byte[] value)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(value);
        }
        catch (DecoderFallbackException)
        {
            return Convert.ToBase64String(value);
        }
    }
}
