using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Must be public for the tool that runs it.</summary>
public class PolicyBenchmarks : IDisposable
{
    private const int Roles = 5;
    private const int Scopes = 50;
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private ServiceProvider? _services;
    private DecisionEngine? _engine;
    private DecisionInput? _inside;
    private DecisionInput? _outside;

    [GlobalSetup]
    public void Setup()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Helpdesk:State:Provider"] = "InMemory", ["Helpdesk:Stores:corp:Type"] = "Local" };
        for (var role = 0; role < Roles; role++)
        {
            var path = $"Helpdesk:Roles:Desk{role}:";
            settings[path + "Permissions:0"] = "ResetAnyPassword";
            settings[path + "Policies:corp:Mode"] = "Restricted";
            for (var scope = 0; scope < Scopes; scope++)
                settings[path + $"Policies:corp:Scope:{scope}"] = $"OU=Site {scope},OU=Region {role},DC=corp,DC=example";
        }
        var services = new ServiceCollection();
        services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk"));
        _services = services.BuildServiceProvider();
        _engine = _services.GetRequiredService<DecisionEngine>();
        _inside = Input($"OU=Staff,OU=Site {Scopes - 1},OU=Region {Roles - 1},DC=corp,DC=example");
        _outside = Input("OU=Staff,OU=Elsewhere,DC=corp,DC=example");
        if (Inside() != PolicyOutcome.VerifyFirst || Outside() != PolicyOutcome.Deny)
            throw new InvalidOperationException($"The decisions are not those that are meant: {Inside()}, {Outside()}.");
    }

    [Benchmark]
    public PolicyOutcome Inside() => Decide(_inside!);

    [Benchmark]
    public PolicyOutcome Outside() => Decide(_outside!);

    public void Dispose()
    {
        _services?.Dispose();
        GC.SuppressFinalize(this);
    }

    private PolicyOutcome Decide(DecisionInput input)
    {
        var deciding = _engine!.DecideAsync(input, CancellationToken.None);
        return deciding.IsCompletedSuccessfully ? deciding.Result.Outcome : throw new InvalidOperationException("A decision waits for nothing.");
    }

    private static DecisionInput Input(string container)
    {
        var key = new UserKey("corp", "person-1");
        return new DecisionInput
        {
            Operator = new OperatorActor("olga", [.. Enumerable.Range(0, Roles).Select(static r => $"Desk{r}")]),
            Action = HelpdeskAction.ResetPassword,
            Process = "password-reset",
            Store = "corp",
            Now = Now,
            Person = new PersonFacts
            {
                Target = new DirectoryUser { Key = key, UserName = "ann", Enabled = true, Container = DistinguishedName.Parse(container) },
                Accounts = [key],
                Privilege = PrivilegeFacts.None,
                Enrollments =
                [
                    new Enrollment { Id = new EnrollmentId("e1"), User = key, Factor = FactorType.Email, Address = "ann@example.org", CreatedAt = Now - TimeSpan.FromDays(9), ProvenAt = Now - TimeSpan.FromDays(9) },
                    new Enrollment { Id = new EnrollmentId("e2"), User = key, Factor = FactorType.Mobile, Address = "+491701234567", CreatedAt = Now - TimeSpan.FromDays(9), ProvenAt = Now - TimeSpan.FromDays(9) },
                ],
            },
        };
    }
}
