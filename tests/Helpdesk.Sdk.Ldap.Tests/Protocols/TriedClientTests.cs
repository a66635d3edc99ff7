using System.Diagnostics;
using Helpdesk.Sdk.Ldap.Tests.Connection;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Protocols;

/// <summary>
/// What made this package carry a client of its own (decision 0054), tried on it and on System.DirectoryServices.Protocols. Faults of the latter are written down
/// here: one that is gone shows as a failing test, and then the decision is to be looked at again.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class TriedClientTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private static readonly Dictionary<string, Func<ITriedClient, Task>> Trials = new(StringComparer.Ordinal)
    {
        ["answers"] = AnswersAsync,
        ["a time limit holds on a silent server"] = TimeLimitAsync,
        ["a call can be cancelled"] = CancelAsync,
        ["a call does not hold its caller's thread"] = CallerAsync,
        ["two calls share a connection"] = TwoAtOnceAsync,
    };

    // System.DirectoryServices.Protocols 10.0.14 on 64-bit Linux with libldap 2.5.
    private static readonly HashSet<string> KnownFaults = new(StringComparer.Ordinal)
    {
        "a time limit holds on a silent server", "a call can be cancelled", "a call does not hold its caller's thread", "two calls share a connection",
    };

    // Whether this one shows depends on which of its threads is faster.
    private const string Varying = "two calls share a connection";

    public static TheoryData<string> Names => [.. Trials.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Our_client_passes(string trial) => Assert.Null(await TryAsync(trial, new OwnClient()));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_other_client_has_the_faults_that_are_known_and_no_others(string trial)
    {
        // Each of its faults is a wait until patience ends: half a minute that says nothing of this package.
        LongRun.Require();
        if (!OperatingSystem.IsLinux()) Assert.Skip("its faults are known of Linux only");
        var fault = await TryAsync(trial, new ProtocolsClient());
        if (fault?.Contains("Unable to load shared library", StringComparison.Ordinal) == true) Assert.Skip("needs libldap");
        LongRun.Record($"System.DirectoryServices.Protocols: {trial}", fault ?? "passes");
        Assert.True((KnownFaults.Contains(trial) == fault is not null) || (trial == Varying && fault is null), fault ?? $"'{trial}' passes now: look at decision 0054 again.");
    }

    /// <summary>Null when it passes, otherwise what went wrong.</summary>
    private static async Task<string?> TryAsync(string trial, ITriedClient client)
    {
        // Whatever blocks does so on a thread of its own, and the end of the server ends it.
        var running = Task.Factory.StartNew(() => Trials[trial](client), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        try
        {
            await running.WaitAsync(Soon * 4);
            return null;
        }
        catch (TimeoutException)
        {
            return "it did not end";
        }
        catch (Exception fault)
        {
            return $"{fault.GetType().Name}: {fault.Message.Split('\n')[0]}";
        }
    }

    private static async Task AnswersAsync(ITriedClient client)
    {
        await using var server = ScriptedLdapServer.Start();
        await using var closed = client;
        await client.OpenAsync(server.EndPoint, Soon);
        Assert.Equal(0, await client.SearchAsync("o=x", Soon, CancellationToken.None));
    }

    private static async Task TimeLimitAsync(ITriedClient client)
    {
        await using var server = SilentAfterBind();
        await using var closed = client;
        await client.OpenAsync(server.EndPoint, Soon);
        var watch = Stopwatch.StartNew();
        await InTimeAsync(server, Assert.ThrowsAnyAsync<Exception>(() => client.SearchAsync("o=x", TimeSpan.FromSeconds(1), CancellationToken.None)));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.9), Soon * 2);
    }

    private static async Task CancelAsync(ITriedClient client)
    {
        await using var server = SilentAfterBind();
        await using var closed = client;
        await client.OpenAsync(server.EndPoint, Soon);
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        await InTimeAsync(server, Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => client.SearchAsync("o=x", TimeSpan.FromMinutes(5), cancel.Token))));
    }

    private static async Task CallerAsync(ITriedClient client)
    {
        await using var server = SilentAfterBind();
        await using var closed = client;
        await client.OpenAsync(server.EndPoint, Soon);
        using var cancel = new CancellationTokenSource();
        var returned = Task.Run(() => { _ = client.SearchAsync("o=x", TimeSpan.FromMinutes(5), cancel.Token).ContinueWith(static late => late.Exception, TaskScheduler.Default); });
        await InTimeAsync(server, returned);
    }

    private static async Task TwoAtOnceAsync(ITriedClient client)
    {
        // Answers the first request once the second is here.
        var first = 0;
        await using var server = ScriptedLdapServer.Start(async (session, request) =>
        {
            if (request.Operation != 3) await session.AnswerAsync(request);
            else if (first == 0) first = request.Id;
            else await session.SendAsync(LdapServerMessages.Result(request.Id, 5), LdapServerMessages.Result(first, 5));
        });
        await using var closed = client;
        await client.OpenAsync(server.EndPoint, Soon);
        await InTimeAsync(server, Task.WhenAll(Task.Run(() => client.SearchAsync("o=a", Soon * 4, CancellationToken.None)), Task.Run(() => client.SearchAsync("o=b", Soon * 4, CancellationToken.None))));
    }

    private static ScriptedLdapServer SilentAfterBind() => ScriptedLdapServer.Start(static (session, request) => request.Operation == 0 ? session.AnswerAsync(request) : Task.CompletedTask);

    // The end of the server frees whoever blocks on it.
    private static async Task InTimeAsync(ScriptedLdapServer server, Task task)
    {
        using var timer = new CancellationTokenSource();
        if (await Task.WhenAny(task, Task.Delay(Soon, timer.Token)) != task)
        {
            await server.DisposeAsync();
            throw new TimeoutException("not within five seconds");
        }

        await timer.CancelAsync();
        await task;
    }
}
