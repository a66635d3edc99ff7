namespace Helpdesk.Sdk.Testing;

/// <summary>
/// 389 Directory Server: at least 8 characters of three kinds, three old passwords remembered, three wrong ones lock for 30 minutes, "must change" enforced.
/// Seeded: u000001–u000014 in ou=people, u000015–u000020 in ou=left (where the helpdesk account may write nothing), cn=readers in ou=groups.
/// </summary>
public sealed class Ds389Lab : LdapLab
{
    /// <summary>The password of every seeded person.</summary>
    public const string PersonPassword = "Start#Pass1";

    internal Ds389Lab()
        : base("DS389")
    {
    }

    /// <summary>The DN of a seeded organizational unit: people, left, groups or tests.</summary>
    public string Ou(string name) => $"ou={name},{BaseDn}";

    /// <summary>A seeded person.</summary>
    public LabUser Seeded(string name, string ou = "people") => new($"uid={name},{Ou(ou)}", name, $"{name}@example.test", PersonPassword);

    /// <summary>A new organizational unit under ou=tests, for one test alone.</summary>
    public async Task<string> CreateOuAsync()
    {
        var name = $"t-{Guid.NewGuid():N}";
        var dn = $"ou={name},{Ou("tests")}";
        await ApplyAsync(Ldif.Entry(dn, [("objectClass", "organizationalUnit"), ("ou", name)])).ConfigureAwait(false);
        return dn;
    }

    /// <summary>A new inetOrgPerson with a password; further attributes as given. Without a name it gets one of its own.</summary>
    public async Task<LabUser> CreateUserAsync(
        string ou, string? name = null, string password = PersonPassword, params (string Attribute, string Value)[] more)
    {
        name ??= $"t{Guid.NewGuid():N}"[..18];
        var user = new LabUser($"uid={name},{ou}", name, $"{name}@example.test", password);
        await ApplyAsync(Ldif.Entry(user.Dn,
        [
            ("objectClass", "inetOrgPerson"), ("uid", name), ("cn", name), ("sn", name), ("mail", user.Upn), ("userPassword", password), .. more,
        ])).ConfigureAwait(false);
        // The manager sets passwords to be changed at once; this one is the user's own.
        await ReplaceAsync(user.Dn, "passwordExpirationTime", "20371231000000Z").ConfigureAwait(false);
        return user;
    }

    /// <summary>Locks an account the way it happens in life: by three wrong passwords.</summary>
    public Task LockAsync(LabUser user) => FailBindsAsync(user.Dn, 3);
}
