using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk.Management;

/// <summary>A desk that manages users, groups and access: the local directory with groups and applications, beside a stub of another one.</summary>
internal static class ManagedDesk
{
    private static readonly string[] Rights =
    [
        "FindUsers", "ResetAnyPassword", "UnlockAnyAccount", "ManageUsers", "ManageGroups", "ManageApplications", "ResetAuthenticators", "RevokeSessions", "FreezeAccount",
    ];

    /// <summary>Starts it. "Admin" is unrestricted; "Bound" is restricted to OU=Staff of the local directory.</summary>
    public static Task<DeskHost> StartAsync(Action<Dictionary<string, string?>>? change = null) => DeskHost.StartAsync(
        settings =>
        {
            settings["Helpdesk:Stores:local:Groups:Staff:Description"] = "Everybody";
            settings["Helpdesk:Stores:local:Groups:Sales:MemberOf:0"] = "Staff";
            settings["Helpdesk:Stores:local:Groups:Keepers:Description"] = "Who holds the keys";
            settings["Helpdesk:Stores:local:Groups:Deputies:MemberOf:0"] = "Keepers";
            settings["Helpdesk:Stores:local:ProtectedGroups:0"] = "Keepers";
            settings["Helpdesk:Stores:local:Applications:CRM:Roles:0"] = "Reader";
            settings["Helpdesk:Stores:local:Applications:CRM:Roles:1"] = "Owner";
            settings["Helpdesk:Stores:local:Applications:CRM:PrivilegedRoles:0"] = "Owner";
            settings["Helpdesk:Stores:local:Applications:Portal:Groups:0"] = "Staff";
            settings["Helpdesk:Stores:managed:Type"] = "Managed";
            foreach (var role in new[] { "Admin", "Bound" })
                for (var i = 0; i < Rights.Length; i++)
                    settings[$"Helpdesk:Roles:{role}:Permissions:{i}"] = Rights[i];
            settings["Helpdesk:Roles:Admin:Policies:local:Mode"] = "Unrestricted";
            settings["Helpdesk:Roles:Admin:Policies:managed:Mode"] = "Unrestricted";
            settings["Helpdesk:Roles:Bound:Policies:local:Mode"] = "Restricted";
            settings["Helpdesk:Roles:Bound:Policies:local:Scope:0"] = "OU=Staff,DC=example";
            string[] revealer = ["ResetAnyPassword", "RevealSecret", "RevokeSessions"];
            for (var i = 0; i < revealer.Length; i++)
                settings[$"Helpdesk:Roles:Revealer:Permissions:{i}"] = revealer[i];
            settings["Helpdesk:Roles:Revealer:Policies:managed:Mode"] = "Unrestricted";
            change?.Invoke(settings);
        },
        static services => services.AddSingleton<IIdentityStoreFactory>(new ManagedStoreFactory()));

    public static ManagedStore Managed(this DeskHost host) => (ManagedStore)host.Store("managed");

    private sealed class ManagedStoreFactory : IIdentityStoreFactory
    {
        public string Type => "Managed";

        public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services) => new ManagedStore(name);
    }
}
