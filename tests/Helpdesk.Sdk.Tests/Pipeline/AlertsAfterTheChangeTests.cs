using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>What was done is answered as done, and those who watch are told, also when the state cannot take the alert's own line.</summary>
public sealed class AlertsAfterTheChangeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_desk_that_was_stopped_is_stopped_and_the_sinks_hear_of_it()
    {
        await using var desk = await PipelineDesk.StartAsync(state: static (method, arguments) =>
            method.Name == "RecordAsync" && arguments is [HistoryEntry { Status: var status }, ..] && status == HistoryStatus.Raised ? throw new StateUnavailableException("Away.") : null);

        var stopped = await desk.Host.As("lea", "Lead").Control.StopAsync(Token);

        Assert.True(stopped.Succeeded && stopped.Value, stopped.Error?.Message);
        Assert.Single(desk.Alerts);
    }
}
