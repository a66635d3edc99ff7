using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Sdk.Tests.Campaigns;

/// <summary>Whatever else is due in the background does not wait for a relay that takes its time.</summary>
public sealed class SlowRelayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Unknown_outcomes_are_settled_while_a_message_is_on_its_way()
    {
        var (host, relay) = await CampaignHost.StartAsync(change: StubStoreFactory.Configure);
        await using var _ = host;
        var (dora, anna) = (host.Stub.Add("dora"), await host.AddUserAsync("anna", email: "anna@corp.example"));
        host.Stub.OnChange = () =>
        {
            host.Stub.Users[dora.Id] = host.Stub.Users[dora.Id] with { PasswordLastSet = host.Time.GetUtcNow(), MustChangePassword = true };
            return ChangeResult.Unknown("No answer came.", server: "dc1");
        };
        Assert.Equal(ErrorKind.Unknown, (await host.ResetAsync(host.As("olga", "Free"), dora, "New#Password1")).Error!.Kind);
        var isSending = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource<NotificationStatus>();
        relay.Answer = (_, _) =>
        {
            isSending.TrySetResult();
            return mayEnd.Task;
        };
        Assert.True((await host.ResetAsync(host.As("olga", "Free"), anna, "New#Password1")).Succeeded);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        var services = host.Get<IEnumerable<IHostedService>>().ToList();
        foreach (var service in services)
            await service.StartAsync(Token);

        await isSending.Task.WaitAsync(Token);
        while (!(await host.HistoryAsync()).Any(static l => l.Operator == "reconciler"))
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(20, Token);
        }

        Assert.False(mayEnd.Task.IsCompleted);
        mayEnd.SetResult(NotificationStatus.Sent);
        foreach (var service in services)
            await service.StopAsync(Token);
    }
}
