using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk.Testing.Worker;

/// <summary>What a process does as one node of many.</summary>
internal static class Nodes
{
    /// <summary>Lives until told to stop.</summary>
    public static async Task<IReadOnlyList<string>> ServeAsync(IServiceProvider services)
    {
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
            await service.StartAsync(CancellationToken.None);
        await Console.In.ReadLineAsync();
        foreach (var service in hosted)
            await service.StopAsync(CancellationToken.None);
        return ["stopped"];
    }

    /// <summary>Begins operations, sixteen at once, three allowed for each person, and says for whom each was begun.</summary>
    public static async Task<IReadOnlyList<string>> AttemptAsync(IServiceProvider services, string[] args)
    {
        var (count, persons) = (int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
        var ledger = services.GetRequiredService<IHelpdeskState>().Ledger;
        await Console.In.ReadLineAsync();
        var begun = new List<string>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
        {
            var person = new UserKey("corp", $"p{RandomNumberGenerator.GetInt32(persons)}");
            var intent = Intent(person);
            if ((await ledger.BeginAsync(intent, token)).Status != BeginStatus.Begun)
                return;
            lock (begun)
                begun.Add(person.Id);
            // What is refused gives its place back; whoever succeeds or does not know keeps it.
            var status = i % 5 == 0 ? SettlementStatus.Unknown : SettlementStatus.Succeeded;
            await ledger.SettleAsync(new OperationSettlement { Id = intent.Id, Status = status, Entries = [intent.Entry with { Status = HistoryStatus.Succeeded }] }, token);
        });
        return begun;
    }

    /// <summary>Resets whomever it is told until there is nobody left.</summary>
    public static async Task<IReadOnlyList<string>> ResetAsync(IHelpdeskOrchestrator helpdesk)
    {
        while (await Console.In.ReadLineAsync() is { Length: > 0 } user)
        {
            using var password = new Secret($"Kill#{RandomNumberGenerator.GetHexString(12)}z");
            var desk = helpdesk.ForOperator(new OperatorActor("olga-" + RandomNumberGenerator.GetHexString(8), ["Free"]), new ContactInfo());
            Console.WriteLine($"begins {user}");
            var result = await desk.Passwords.ResetAsync(new ResetPasswordRequest(new UserTarget(user)) { Password = password });
            Console.WriteLine($"ends {user} {(result.Succeeded ? "succeeded" : result.Error.Code.Value)}");
        }
        return ["done"];
    }

    private static OperationIntent Intent(UserKey person)
    {
        var now = DateTimeOffset.UtcNow;
        var id = OperationId.Create(now);
        return new OperationIntent
        {
            Id = id, Action = HelpdeskAction.ResetPassword, Target = person, Accounts = [person], CountsAsCredentialAction = true, Deadline = now + TimeSpan.FromMinutes(1),
            Entry = new HistoryEntry
            {
                At = now, Operation = id, PerformerKind = "operator", Operator = "olga", Action = HelpdeskAction.ResetPassword, Status = HistoryStatus.Intended,
                TargetStore = person.Store, TargetId = person.Id,
            },
            Claims =
            [
                new CounterClaim
                {
                    Counter = "process:password-reset", Member = person.ToString(), CountedMembers = [person.ToString()], Limit = 3, Window = TimeSpan.FromHours(24),
                    Description = "resets per person",
                },
            ],
        };
    }
}
