namespace Helpdesk.Sdk.Testing;

/// <summary>
/// Samba as Active Directory. Seeded under OU=Lab: Staff, VIP, Left, Groups, Service and Tests; the helpdesk account may reset passwords
/// unlock, create, change, enable, move and delete users in Staff, VIP and Tests, and write the members of groups in Groups and Tests.
/// Three wrong passwords lock an account for 30 minutes.
/// </summary>
public sealed class SambaLab : LdapLab
{
    /// <summary>The password of every seeded person.</summary>
    public const string PersonPassword = "Start#Pass1";

    internal SambaLab()
        : base("SAMBA")
    {
    }

    /// <summary>The delegated account as user principal name.</summary>
    public string HelpdeskUpn { get; } = LabEnvironment.Get("SAMBA_HELPDESK_UPN");

    /// <summary>The delegated account's Kerberos keytab; <c>KRB5_CONFIG</c> is exported too.</summary>
    public string HelpdeskKeytab { get; } = LabEnvironment.Get("SAMBA_HELPDESK_KEYTAB");

    /// <summary>The Kerberos realm.</summary>
    public string Realm { get; } = LabEnvironment.Get("SAMBA_REALM");

    /// <summary>Fine-grained policy group: at least 14 characters, locked after five wrong passwords.</summary>
    public string StrictPolicyGroup => SeededGroup("Strict Policy");

    /// <summary>Fine-grained policy group: locked after three wrong passwords, for two seconds.</summary>
    public string BriefLockoutGroup => SeededGroup("Brief Lockout");

    /// <summary>The built-in administrators of the domain.</summary>
    public string DomainAdmins => $"CN=Domain Admins,CN=Users,{BaseDn}";

    /// <summary>The DN of a seeded organizational unit: Staff, VIP, Left, Groups, Service or Tests.</summary>
    public string Ou(string name) => $"OU={name},OU=Lab,{BaseDn}";

    /// <summary>A seeded person: u000001–u000009, bare, padmin and pnested in Staff; u000010–u000014 in VIP; u000015–u000020 in Left.</summary>
    public LabUser Seeded(string name, string ou = "Staff") => new($"CN={name},{Ou(ou)}", name, $"{name}@{UpnSuffix}", PersonPassword);

    /// <summary>A new organizational unit under OU=Tests, delegated to the helpdesk account, for one test alone.</summary>
    public async Task<string> CreateOuAsync()
    {
        var name = $"t-{Guid.NewGuid():N}";
        var dn = $"OU={name},{Ou("Tests")}";
        await ApplyAsync(Ldif.Entry(dn, [("objectClass", "organizationalUnit"), ("ou", name)])).ConfigureAwait(false);
        return dn;
    }

    /// <summary>Runs a shell script as root of the domain controller, where <c>samba-tool</c> finds the domain by itself.</summary>
    /// <exception cref="InvalidOperationException">A command of it failed.</exception>
    public static async Task RunOnControllerAsync(string script)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SMB_CONF_PATH"] = Path.Combine(LabEnvironment.Get("ROOT"), "samba", "etc", "smb.conf") };
        (await LabProcess.RunAsync("sh", ["-eu", "-c", script], environment, "", CancellationToken.None).ConfigureAwait(false)).OrThrow("sh");
    }

    /// <summary>A new, enabled user with a password; further attributes as given. Without a name it gets one of its own.</summary>
    public async Task<LabUser> CreateUserAsync(
        string ou, string? name = null, string password = PersonPassword, params (string Attribute, string Value)[] more)
    {
        var user = NewUser(ou, name, password);
        await ApplyAsync(Entry(user, more)).ConfigureAwait(false);
        return user;
    }

    /// <summary>Several at once, with names of their own.</summary>
    public async Task<IReadOnlyList<LabUser>> CreateUsersAsync(string ou, int count)
    {
        var users = Enumerable.Range(0, count).Select(_ => NewUser(ou, null, PersonPassword)).ToList();
        await ApplyAsync(string.Concat(users.Select(u => Entry(u, [])))).ConfigureAwait(false);
        return users;
    }

    /// <summary>A new global security group; its DN.</summary>
    public async Task<string> CreateGroupAsync(string ou, string? name = null)
    {
        name ??= $"g{Guid.NewGuid():N}"[..18];
        var dn = $"CN={name},{ou}";
        await ApplyAsync(Ldif.Entry(dn, [("objectClass", "group"), ("sAMAccountName", name)])).ConfigureAwait(false);
        return dn;
    }

    /// <summary>Adds a user or group, by DN, to a group.</summary>
    public Task AddMemberAsync(string group, string member) => ApplyAsync(Ldif.Change(group, "add", "member", [member]));

    /// <summary>Takes a user or group, by DN, out of a group.</summary>
    public Task RemoveMemberAsync(string group, string member) => ApplyAsync(Ldif.Change(group, "delete", "member", [member]));

    /// <summary>Locks an account the way it happens in life: by three wrong passwords.</summary>
    public Task LockAsync(LabUser user) => FailBindsAsync(user.Dn, 3);

    /// <summary>An LDIF change record that sets a password, for whoever is to try it.</summary>
    public static string PasswordChange(string dn, string password) =>
        $"dn: {dn}\nchangetype: modify\nreplace: unicodePwd\nunicodePwd:: {Ldif.UnicodePassword(password)}\n";

    private LabUser NewUser(string ou, string? name, string password)
    {
        name ??= $"t{Guid.NewGuid():N}"[..18];
        return new LabUser($"CN={name},{ou}", name, $"{name}@{UpnSuffix}", password);
    }

    private static string Entry(LabUser user, IEnumerable<(string Attribute, string Value)> more) => Ldif.Entry(user.Dn,
    [
        ("objectClass", "user"), ("sAMAccountName", user.Name), ("userPrincipalName", user.Upn), ("userAccountControl", "512"), .. more,
    ]).TrimEnd('\n') + $"\nunicodePwd:: {Ldif.UnicodePassword(user.Password)}\n\n";

    private string UpnSuffix => Realm.ToLowerInvariant();

    private string SeededGroup(string name) => $"CN={name},{Ou("Groups")}";
}
