using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Directories;

/// <summary>Users and groups by the command line on real directories of each kind.</summary>
public sealed class DirectoryStoryTests
{
    [Fact]
    public async Task On_Samba_and_an_administrator_restores_what_was_deleted()
    {
        var lab = LabServers.Samba();
        var (ou, other) = (await lab.CreateOuAsync(), await lab.CreateOuAsync());
        var group = $"g{Guid.NewGuid():N}"[..16];
        await lab.CreateGroupAsync(ou, group);
        // Samba lets administrators only see and restore what was deleted.
        var root = Store(lab, "ActiveDirectory", null, "administrator@helpdesk.test", lab.AdminPassword);
        var story = new DirectoryStory(lab, ou, other, group, Store(lab, "ActiveDirectory", null, lab.HelpdeskUpn, lab.HelpdeskPassword))
        {
            NamingAttribute = "CN",
            // A password set by somebody else is to be changed before anything; from then on it is the user's own.
            Created = dn => lab.ReplaceAsync(dn, "pwdLastSet", "-1"),
            More = new JsonObject { ["root"] = root },
        };
        await story.RunAsync(async (cli, dn) =>
        {
            (await cli.JsonAsync("users", "restore", story.User)).Exits(6);
            (await cli.JsonAsync("users", "restore", "root:" + story.Name)).Exits(0);
            // Disabled, and a tombstone keeps little more than the name.
            Assert.Equal(story.Name, await lab.ReadValueAsync(dn, "sAMAccountName"));
            Assert.Equal("514", await lab.ReadValueAsync(dn, "userAccountControl"));
        });
    }

    [Fact]
    public async Task On_OpenLDAP_where_what_was_deleted_is_gone()
    {
        var lab = LabServers.Slapd();
        var store = Store(lab, "Ldap", "OpenLdap", lab.HelpdeskDn, lab.HelpdeskPassword);
        store["DefaultPolicy"] = $"cn=default,ou=policies,{lab.BaseDn}";
        await StandardAsync(lab, await lab.CreateOuAsync(), await lab.CreateOuAsync(), store);
    }

    [Fact]
    public async Task On_389_Directory_Server_where_what_was_deleted_is_gone()
    {
        var lab = LabServers.Ds389();
        var store = Store(lab, "Ldap", "Ds389", lab.HelpdeskDn, lab.HelpdeskPassword);
        // Likewise.
        await StandardAsync(lab, await lab.CreateOuAsync(), await lab.CreateOuAsync(), store, dn => lab.ReplaceAsync(dn, "passwordExpirationTime", "20371231000000Z"));
    }

    private static async Task StandardAsync(LdapLab lab, string ou, string other, JsonObject store, Func<string, Task>? created = null)
    {
        var group = $"g{Guid.NewGuid():N}"[..16];
        // The class must have a member.
        await lab.ApplyAsync($"dn: cn={group},{ou}\nchangetype: add\nobjectClass: groupOfNames\ncn: {group}\nmember: cn=nobody,{lab.BaseDn}\n\n");
        var story = new DirectoryStory(lab, ou, other, group, store) { NamingAttribute = "uid", Created = created };
        await story.RunAsync(async (cli, _) => (await cli.JsonAsync("users", "restore", story.User)).Exits(6));
    }

    private static JsonObject Store(LdapLab lab, string type, string? dialect, string userName, string password)
    {
        var store = new JsonObject
        {
            ["Type"] = type,
            ["Servers"] = new JsonArray(lab.Uri.ToString()),
            ["BaseDn"] = lab.BaseDn,
            ["UserName"] = userName,
            ["Password"] = password,
            ["CaCertificateFile"] = lab.CaFile,
        };
        if (dialect is not null) store["Dialect"] = dialect;
        return store;
    }
}
