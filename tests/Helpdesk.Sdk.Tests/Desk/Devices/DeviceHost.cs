using Helpdesk.Sdk.Tests.Desk.Management;

namespace Helpdesk.Sdk.Tests.Desk.Devices;

/// <summary>A desk that manages devices: "Devices" may everywhere, "Branch" in OU=Staff only, "Mailing" without seeing secrets, "Onlooker" may look.</summary>
internal static class DeviceHost
{
    public static DeviceReport Laptop { get; } = new() { Name = "TECHMON-7", OperatingSystem = "Windows 11", Components = ["AG", "AV"], MissingPatches = 2 };

    public static Task<DeskHost> StartAsync(Action<Dictionary<string, string?>>? change = null) => ManagedDesk.StartAsync(settings =>
    {
        foreach (var (role, permissions) in new[] { ("Devices", new[] { "FindUsers", "ManageDevices", "ManageGroups", "FreezeAccount", "RevealSecret" }), ("Branch", ["FindUsers", "ManageDevices", "RevealSecret"]), ("Mailing", ["FindUsers", "ManageDevices"]), ("Onlooker", ["FindUsers"]) })
            for (var i = 0; i < permissions.Length; i++)
                settings[$"Helpdesk:Roles:{role}:Permissions:{i}"] = permissions[i];
        settings["Helpdesk:Roles:Devices:Policies:local:Mode"] = "Unrestricted";
        settings["Helpdesk:Roles:Devices:Policies:managed:Mode"] = "Unrestricted";
        settings["Helpdesk:Roles:Onlooker:Policies:local:Mode"] = "Unrestricted";
        settings["Helpdesk:Roles:Mailing:Policies:local:Mode"] = "Unrestricted";
        settings["Helpdesk:Roles:Branch:Policies:local:Mode"] = "Restricted";
        settings["Helpdesk:Roles:Branch:Policies:local:Scope:0"] = "OU=Staff,DC=example";
        settings["Helpdesk:Stores:local:Customer"] = "Saddle and Pedals";
        change?.Invoke(settings);
    });

    public static DeviceAgentDesk Agents(this DeskHost host) => host.Orchestrator.ForHost(DeskHost.Contact with { Machine = "TECHMON-7" }).DeviceAgents;

    public static string Text(this Secret secret) => secret.Use(0, static (characters, _) => characters.ToString());

    public static async Task<(string Id, string Token)> TokenAsync(this DeskHost host, UserKey user, string role = "Devices")
    {
        using var made = (await host.As("olga", role).Devices.CreateTokenAsync(new DeviceTokenRequest(user), TestContext.Current.CancellationToken)).Value;
        Assert.NotNull(made?.Token);
        return (made.Operation.Value, made.Token.Text());
    }

    public static async Task<HelpdeskResult<EnrolledDevice>> EnrollAsync(this DeskHost host, string token, DeviceReport? report = null)
    {
        using var secret = new Secret(token);
        return await host.Agents().EnrollAsync(secret, report ?? Laptop, TestContext.Current.CancellationToken);
    }
}
