namespace Helpdesk.Sdk.Testing;

/// <summary>
/// A real directory and, with OpenLDAP's own tools and client library, an oracle that owes nothing to the code under test:
/// what they see is what is there.
/// </summary>
public abstract class LdapLab
{
    private readonly LdapTools _tools;

    private protected LdapLab(string server)
    {
        Uri = new Uri(LabEnvironment.Get($"{server}_URI"));
        PlainUri = new Uri(LabEnvironment.Get($"{server}_PLAIN_URI"));
        HostName = LabEnvironment.Get($"{server}_NAME");
        CaFile = LabEnvironment.Get($"{server}_CA");
        BaseDn = LabEnvironment.Get($"{server}_BASE");
        AdminDn = LabEnvironment.Get($"{server}_ADMIN_DN");
        AdminPassword = LabEnvironment.Get($"{server}_ADMIN_PASSWORD");
        HelpdeskDn = LabEnvironment.Get($"{server}_HELPDESK_DN");
        HelpdeskPassword = LabEnvironment.Get($"{server}_HELPDESK_PASSWORD");
        _tools = new LdapTools(Uri, CaFile);
    }

    /// <summary>The ldaps address; its host is the lab's IP address, which the certificate names.</summary>
    public Uri Uri { get; }

    /// <summary>The ldap address, for StartTLS and for refusals.</summary>
    public Uri PlainUri { get; }

    /// <summary>The DNS name in the server's certificate. It resolves nowhere.</summary>
    public string HostName { get; }

    /// <summary>The PEM file of the certificate authority to trust.</summary>
    public string CaFile { get; }

    /// <summary>The naming context.</summary>
    public string BaseDn { get; }

    /// <summary>The administrator, for the tests' own preparations only.</summary>
    public string AdminDn { get; }

    /// <summary>The administrator's password.</summary>
    public string AdminPassword { get; }

    /// <summary>The delegated account the code under test works with.</summary>
    public string HelpdeskDn { get; }

    /// <summary>The delegated account's password.</summary>
    public string HelpdeskPassword { get; }

    /// <summary>The whole subtree as raw LDIF, read by the administrator with ldapsearch, lines not wrapped, page by page.</summary>
    /// <exception cref="InvalidOperationException">ldapsearch reported an error, "no such object" included.</exception>
    public Task<string> LdapSearchAsync(string baseDn, string filter, params string[] attributes) =>
        _tools.SearchAsync(AdminDn, AdminPassword, baseDn, filter, attributes);

    /// <summary>One entry's attributes by name (names ignore case), values as text, binary values as base64; null when there is no entry.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<string>>?> ReadAsync(string dn, params string[] attributes) =>
        _tools.ReadAsync(AdminDn, AdminPassword, dn, attributes);

    /// <summary>The first value of one attribute; null when the entry or the attribute is absent.</summary>
    public async Task<string?> ReadValueAsync(string dn, string attribute)
    {
        var entry = await ReadAsync(dn, attribute).ConfigureAwait(false);
        return entry is not null && entry.TryGetValue(attribute, out var values) ? values[0] : null;
    }

    /// <summary>Applies LDIF as the administrator with ldapmodify: change records, or whole entries to add.</summary>
    /// <exception cref="InvalidOperationException">The server refused.</exception>
    public Task ApplyAsync(string ldif) => _tools.ModifyAsync(AdminDn, AdminPassword, ldif);

    /// <summary>Applies LDIF change records as somebody else; the LDAP result code of the first that failed, or 0.</summary>
    public Task<int> TryModifyAsync(string user, string password, string ldif) => _tools.TryModifyAsync(user, password, ldif);

    /// <summary>Replaces one attribute of an entry; no values at all remove it.</summary>
    public Task ReplaceAsync(string dn, string attribute, params string[] values) => ApplyAsync(Ldif.Replace(dn, attribute, values));

    /// <summary>Deletes an entry and everything below it.</summary>
    public Task DeleteTreeAsync(string dn) => _tools.DeleteTreeAsync(AdminDn, AdminPassword, dn);

    /// <summary>Binds over TLS on a connection of its own, by DN (or, with Active Directory, user principal name).</summary>
    public Task<LabBind> BindAsync(string user, string password) => _tools.BindAsync(user, password);

    /// <summary>The same with trust in another certificate authority: 255 when the server's certificate is refused.</summary>
    public Task<LabBind> BindTrustingAsync(string caFile, string user, string password) => new LdapTools(Uri, caFile).BindAsync(user, password);

    /// <summary>Binds with wrong passwords, as often as told.</summary>
    public async Task FailBindsAsync(string user, int times)
    {
        for (var i = 0; i < times; i++)
            await BindAsync(user, $"wrong-{i}-{Guid.NewGuid():N}").ConfigureAwait(false);
    }
}
