using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Entra.Tests.Units;

/// <summary>No fault goes where nobody sees it.</summary>
public sealed class LostFaultTests : IAsyncDisposable
{
    private readonly Tenant _tenant = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _tenant.DisposeAsync();

    [Fact]
    public async Task Of_two_reads_at_once_the_second_is_waited_for_and_the_first_ones_fault_is_told()
    {
        var anna = _tenant.Graph.Directory.AddUser("anna");
        using var gates = new Gates(_tenant.Graph.CreateHandler());
        var store = _tenant.Open(o => o.HttpHandler = gates);
        // Signed in by then, so that nothing but the two requests is on its way.
        await Tenant.ReadAsync(store, anna);
        gates.Closed = true;

        var reading = store.ResolveAsync(UserReference.ById(Tenant.Key(anna)), Cancellation).AsTask();
        await Task.WhenAll(gates.AccountAsked.Task, gates.UnitsAsked.Task);
        await Task.Run(() => gates.Account.SetException(new InvalidOperationException("the account")), Cancellation);
        var isOverBefore = reading.IsCompleted;
        await Task.Run(() => gates.Units.SetException(new InvalidOperationException("its units")), Cancellation);

        Assert.Equal("the account", (await Assert.ThrowsAsync<InvalidOperationException>(() => reading)).Message);
        Assert.False(isOverBefore, "The second read was left alone.");
    }

    [Fact]
    public async Task A_report_that_fails_in_a_way_nobody_foresaw_is_logged_and_told()
    {
        using var logs = new CapturedLogs();
        using var factory = LoggerFactory.Create(b => b.AddProvider(logs));
        using var gates = new Gates(_tenant.Graph.CreateHandler());
        gates.Report.SetException(new InvalidOperationException("not for the log"));
        // On this clock nobody loses patience with the report.
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var store = _tenant.Open(o => o.HttpHandler = gates, new Given(factory, clock));
        UserKey[] users = [Tenant.Key(_tenant.Graph.Directory.AddUser("anna")), Tenant.Key(_tenant.Graph.Directory.AddUser("bob"))];
        gates.Closed = true;

        var problem = await Assert.ThrowsAsync<IdentityStoreException>(async () => await store.ReadSecondFactorsAsync(users, Cancellation));

        Assert.Equal((StoreErrorCode.Protocol, nameof(InvalidOperationException)), (problem.Code, problem.Diagnostic));
        Assert.Contains(logs.Lines, static l => l.Contains("registration report", StringComparison.Ordinal) && l.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, static l => l.Contains("not for the log", StringComparison.Ordinal));
    }

    /// <summary>Keeps three kinds of requests until the test lets them go.</summary>
    private sealed class Gates(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public volatile bool Closed;

        public TaskCompletionSource AccountAsked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource UnitsAsked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // What waits for these goes on where they are ended: when that returns, everything that can happen has happened.
        public TaskCompletionSource Account { get; } = new();

        public TaskCompletionSource Units { get; } = new();

        public TaskCompletionSource Report { get; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            if (!Closed)
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (path.Contains("/memberOf", StringComparison.Ordinal))
            {
                UnitsAsked.TrySetResult();
                await Units.Task.ConfigureAwait(false);
            }
            else if (path.Contains("/reports/", StringComparison.Ordinal))
                await Report.Task.ConfigureAwait(false);
            else if (path.Contains("/users/", StringComparison.Ordinal))
            {
                AccountAsked.TrySetResult();
                await Account.Task.ConfigureAwait(false);
            }

            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }
}
