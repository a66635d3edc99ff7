using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The container: it builds, a second call changes nothing, and the host's own pieces win.</summary>
public sealed class RegistrationTests
{
    private static readonly Type[] Many =
        [typeof(IHelpdeskStateFactory), typeof(IIdentityStoreFactory), typeof(INotifierFactory), typeof(ICampaignTransportFactory), typeof(INotifier), typeof(IStoreDiagnostics), typeof(IHostedService), .. FromLogging()];

    [Fact]
    public async Task The_container_is_valid_and_every_piece_resolves()
    {
        Assert.Contains(FullDesk.Extensions, static e => e.Name == "AddEntityFrameworkStores");
        await using var provider = FullDesk.Build();
        var services = new ServiceCollection();
        FullDesk.Register(services);
        await using var scope = provider.CreateAsyncScope();
        foreach (var service in services.Select(static d => d.ServiceType).Where(static t => !t.IsGenericTypeDefinition).Distinct())
            Assert.NotNull(scope.ServiceProvider.GetRequiredService(service));
    }

    [Fact]
    public void An_invalid_container_is_seen() =>
        Assert.Throws<AggregateException>(() => FullDesk.Build(static host => host.AddSingleton<RegistrationPlants.NeedsTheUnknown>()));

    [Fact]
    public void A_second_call_changes_nothing()
    {
        Verdict.Clean(ServiceRules.CheckTwice(FullDesk.Register));
        Verdict.Exactly(ServiceRules.CheckTwice(RegistrationPlants.Register), "RegistrationPlants.IPushy");
    }

    [Fact]
    public void What_the_host_registered_first_stays()
    {
        Verdict.Clean(ServiceRules.CheckHostWins(FullDesk.Register, Many));
        Verdict.Exactly(ServiceRules.CheckHostWins(RegistrationPlants.Register, []), "RegistrationPlants.IPushy");
    }

    [Fact]
    public async Task The_hosts_own_pieces_are_what_the_desk_works_with()
    {
        using var keys = new EphemeralKeyRing();
        var time = new HostTime();
        var generator = new HostGenerator();
        var policy = new HostPolicy();
        await using var state = new InMemoryHelpdeskState(time, new HistorySealer(keys));
        await using var provider = FullDesk.Build(host => host
            .AddSingleton<ISecretProtector>(keys).AddSingleton<TimeProvider>(time).AddSingleton<IPasswordGenerator>(generator)
            .AddSingleton<IHelpdeskPolicy>(policy).AddSingleton<IHelpdeskState>(state));
        var corridor = provider.GetRequiredService<Corridor>();
        Assert.Same(keys, corridor.Protector);
        Assert.Same(time, corridor.Time);
        Assert.Same(state, corridor.State);
        Assert.Same(policy, provider.GetRequiredService<IHelpdeskPolicy>());
        Assert.Same(generator, provider.GetRequiredService<DeskServices>().Generator(passphrase: true));
    }

    // Logging and options register several of a kind themselves.
    private static IEnumerable<Type> FromLogging()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        return services.Select(static d => d.ServiceType);
    }

    private sealed class HostTime : TimeProvider;

    private sealed class HostGenerator : IPasswordGenerator
    {
        public double EntropyBits => 0;

        public char[] Generate(PasswordRules rules, PasswordSubject subject) => [];
    }

    private sealed class HostPolicy : IHelpdeskPolicy
    {
        public ValueTask<PolicyDecision> EvaluateAsync(PolicyContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new PolicyDecision { Outcome = PolicyOutcome.Deny, Rules = [] });
    }
}
