using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk.Tenants;

/// <summary>One host with two tenants, a local and a stub store each, and stores of no tenant; all roles have the same policy everywhere.</summary>
internal sealed class TenantHost : IAsyncDisposable
{
    public const string Mail = "alice@private.example";

    private TenantHost(DeskHost host)
    {
        Host = host;
        Acme = host.Tenant("acme", "locala");
        Beta = host.Tenant("beta", "localb");
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public DeskHost Host { get; }
    public DeskHost Acme { get; }
    public DeskHost Beta { get; }
    public StubStore StubA => (StubStore)Acme.Store("stuba");
    public StubStore StubB => (StubStore)Beta.Store("stubb");

    public static async Task<TenantHost> StartAsync(Action<Dictionary<string, string?>>? change = null, Action<IServiceCollection>? services = null) => new(await DeskHost.StartAsync(settings =>
    {
        Configure(settings);
        change?.Invoke(settings);
    }, services));

    public static void Configure(Dictionary<string, string?> settings)
    {
        string[] more = ["NotifyEnrollment", "ApproveOperation", "StopTheDesk", "FreezeAccount", "UnfreezeAccount"];
        foreach (var role in new[] { "Desk", "Free" })
            for (var i = 0; i < more.Length; i++)
                settings[$"Helpdesk:Roles:{role}:Permissions:{20 + i}"] = more[i];
        foreach (var (store, type, tenant) in new[] { ("locala", "Local", "acme"), ("localb", "Local", "beta"), ("stuba", "Stub", "acme"), ("stubb", "Stub", "beta") })
        {
            settings[$"Helpdesk:Stores:{store}:Type"] = type;
            settings[$"Helpdesk:Stores:{store}:Tenant"] = tenant;
            if (type == "Local")
                settings[$"Helpdesk:Stores:{store}:PasswordIterations"] = "1000";
            settings[$"Helpdesk:Roles:Desk:Policies:{store}:Mode"] = "Restricted";
            settings[$"Helpdesk:Roles:Desk:Policies:{store}:Scope:0"] = type == "Local" ? "OU=Staff,DC=example" : "OU=Staff,DC=stub";
            settings[$"Helpdesk:Roles:Free:Policies:{store}:Mode"] = "Unrestricted";
        }
        settings["Helpdesk:Links:BaseAddress"] = "https://desk.example/";
    }

    public static async Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(DeskHost host, UserKey user, string operatorName = "olga", string? approval = null, string? key = null)
    {
        using var secret = new Secret("New#Password1");
        return await host.As(operatorName, "Free").Passwords.ResetAsync(new ResetPasswordRequest(user) { Password = secret, Approval = approval, IdempotencyKey = key }, Token);
    }

    /// <summary>The newest link that reached the user.</summary>
    public static async Task<Secret> LastLinkAsync(DeskHost host, string kind)
    {
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);
        var text = host.Outbox.Sent.Last(n => n.Text.Contains($"/{kind}/", StringComparison.Ordinal)).Text;
        return new Secret(Regex.Match(text, $"https://desk.example/[a-z/-]*{kind}/[A-Za-z0-9._-]+").Value);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
