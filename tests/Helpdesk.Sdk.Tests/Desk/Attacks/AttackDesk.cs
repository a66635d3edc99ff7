using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Desks as an attacker finds them: one whose state is watched, or two nodes that share everything.</summary>
internal static class AttackDesk
{
    /// <summary>A desk that tells of every call to its state.</summary>
    public static Task<DeskHost> WatchedAsync(Action<MethodInfo, object?[]> onCall, Action<Dictionary<string, string?>>? change = null, Action<IServiceCollection>? services = null)
    {
        Func<IServiceProvider, IHelpdeskState>? state = null;
        return DeskHost.StartAsync(
            settings =>
            {
                change?.Invoke(settings);
                state = StateOf(settings);
            },
            collection =>
            {
                collection.AddSingleton(sp => Watched.State(state!(sp), onCall));
                services?.Invoke(collection);
            });
    }

    /// <summary>The state that a desk of these settings would have.</summary>
    public static Func<IServiceProvider, IHelpdeskState> StateOf(Dictionary<string, string?> settings)
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk");
        return services => StateSelector.Create(section, services.GetServices<IHelpdeskStateFactory>(), services);
    }

    /// <summary>Two nodes: on one database and key directory where the state is one, on one memory where it is not.</summary>
    public static async Task<(DeskHost One, DeskHost Two)> TwoNodesAsync(Action<Dictionary<string, string?>>? change = null, TimeSpan clockOfTheSecond = default)
    {
        var keys = new EphemeralKeyRing();
        Dictionary<string, string?> first = [];
        var one = await DeskHost.StartAsync(
            settings =>
            {
                change?.Invoke(settings);
                Lead(settings);
                first = new(settings, StringComparer.OrdinalIgnoreCase);
            },
            services => ShareKeys(services, keys));
        return (one, await SecondAsync(one, keys, first, clockOfTheSecond));
    }

    /// <summary>A desk, and the same one after a store was given another name in its configuration.</summary>
    public static async Task<(DeskHost Before, DeskHost After)> RenamedAsync(string store, string name)
    {
        var keys = new EphemeralKeyRing();
        Dictionary<string, string?> settings = [];
        var before = await DeskHost.StartAsync(
            s =>
            {
                StubStoreFactory.Configure(s);
                settings = new(s, StringComparer.OrdinalIgnoreCase);
            },
            services => ShareKeys(services, keys));
        var changed = settings.Where(s => !s.Key.Contains($":{store}:", StringComparison.Ordinal)).Concat(
            settings.Where(s => s.Key.Contains($":{store}:", StringComparison.Ordinal)).Select(s => KeyValuePair.Create(s.Key.Replace($":{store}:", $":{name}:", StringComparison.Ordinal), s.Value)));
        return (before, await SecondAsync(before, keys, new(changed, StringComparer.OrdinalIgnoreCase)));
    }

    private static Task<DeskHost> SecondAsync(DeskHost first, EphemeralKeyRing keys, Dictionary<string, string?> wanted, TimeSpan clock = default) => DeskHost.StartAsync(
        settings =>
        {
            settings.Clear();
            foreach (var (key, value) in wanted)
                settings[key] = value;
        },
        services =>
        {
            ShareKeys(services, keys);
            if (InMemory)
                services.AddSingleton(first.State);
        },
        clock == default ? first.Time : new ConformanceTests.ManualTimeProvider(first.Time.GetUtcNow() + clock));

    /// <summary>Whether the desks of this assembly keep their state in memory.</summary>
    public static bool InMemory
    {
        get
        {
            var settings = DeskHost.Settings();
            DeskHost.Engine(settings, null);
            return settings["Helpdesk:State:Provider"] == "InMemory";
        }
    }

    /// <summary>Everything that is on the first node's directory is on the second's.</summary>
    public static void ShareStub(DeskHost one, DeskHost two)
    {
        foreach (var (id, user) in one.Stub.Users)
            two.Stub.Users[id] = user;
    }

    public static void Links(Dictionary<string, string?> settings) => settings["Helpdesk:Links:BaseAddress"] = "https://desk.example/";

    /// <summary>Links, and a lead who may approve, freeze, stop and revoke in every store there is.</summary>
    public static void Lead(Dictionary<string, string?> settings)
    {
        Links(settings);
        string[] lead = ["FindUsers", "ApproveOperation", "StopTheDesk", "FreezeAccount", "UnfreezeAccount", "IssueEnrollmentCode", "ViewHistory"];
        for (var i = 0; i < lead.Length; i++)
            settings[$"Helpdesk:Roles:Lead:Permissions:{i}"] = lead[i];
        settings["Helpdesk:Roles:Lead:Policies:local:Mode"] = "Unrestricted";
        if (settings.ContainsKey("Helpdesk:Stores:stub:Type"))
            settings["Helpdesk:Roles:Lead:Policies:stub:Mode"] = "Unrestricted";
    }

    private static void ShareKeys(IServiceCollection services, EphemeralKeyRing keys)
    {
        if (InMemory)
            services.AddSingleton<ISecretProtector>(keys);
    }
}
