using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>Makes groups in the lab's directories, as their administrator does.</summary>
internal static class LabGroups
{
    /// <summary>A groupOfNames; a class that must have a member gets the administrator's name for one. Its DN.</summary>
    public static async Task<string> AddNamesAsync(LdapLab lab, string ou, string name, params string[] members)
    {
        var dn = $"cn={name},{ou}";
        var values = members.Length > 0 ? members : [$"cn=nobody,{lab.BaseDn}"];
        await lab.ApplyAsync($"dn: {dn}\nchangetype: add\nobjectClass: groupOfNames\ncn: {name}\n{string.Concat(values.Select(static value => $"member: {value}\n"))}\n");
        return dn;
    }

    public static async Task<string> AddUniqueNamesAsync(LdapLab lab, string ou, string name)
    {
        var dn = $"cn={name},{ou}";
        await lab.ApplyAsync($"dn: {dn}\nchangetype: add\nobjectClass: groupOfUniqueNames\ncn: {name}\nuniqueMember: cn=nobody,{lab.BaseDn}\n\n");
        return dn;
    }

    public static async Task<string> AddPosixAsync(LdapLab lab, string ou, string name, int number)
    {
        var dn = $"cn={name},{ou}";
        // In 389 Directory Server the class is an auxiliary one.
        var more = lab is Ds389Lab ? "objectClass: groupOfNames\n" : "";
        await lab.ApplyAsync($"dn: {dn}\nchangetype: add\nobjectClass: posixGroup\n{more}cn: {name}\ngidNumber: {number}\n\n");
        return dn;
    }

    public static Task AddMemberAsync(LdapLab lab, string group, string attribute, string value) =>
        lab.ApplyAsync($"dn: {group}\nchangetype: modify\nadd: {attribute}\n{attribute}: {value}\n\n");
}
