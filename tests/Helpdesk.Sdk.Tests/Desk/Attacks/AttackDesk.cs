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
                Links(settings);
                change?.Invoke(settings);
                first = new(settings, StringComparer.OrdinalIgnoreCase);
            },
            services => ShareKeys(services, keys));
        var two = await DeskHost.StartAsync(
            settings =>
            {
                foreach (var (key, value) in first)
                    settings[key] = value;
            },
            services =>
            {
                ShareKeys(services, keys);
                if (InMemory)
                    services.AddSingleton(one.State);
            },
            clockOfTheSecond == default ? one.Time : new ConformanceTests.ManualTimeProvider(one.Time.GetUtcNow() + clockOfTheSecond));
        return (one, two);
    }

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

    private static void ShareKeys(IServiceCollection services, EphemeralKeyRing keys)
    {
        if (InMemory)
            services.AddSingleton<ISecretProtector>(keys);
    }
}
