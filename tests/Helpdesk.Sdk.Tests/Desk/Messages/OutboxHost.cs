using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A desk whose text messages a test decides about, and whose outbox it fills.</summary>
internal sealed class OutboxHost : IAsyncDisposable
{
    public const string Number = "+4915123456789";

    private OutboxHost(DeskHost desk, ScriptedNotifier sms, AlertList alerts) => (Desk, Sms, Alerts) = (desk, sms, alerts);

    public DeskHost Desk { get; }
    public ScriptedNotifier Sms { get; }
    public AlertList Alerts { get; }

    public static async Task<OutboxHost> StartAsync()
    {
        var (sms, alerts) = (new ScriptedNotifier(NotificationChannel.Sms), new AlertList());
        return new OutboxHost(await DeskHost.StartAsync(services: s => s.AddSingleton<INotifier>(sms).AddSingleton<IAlertSink>(alerts), textMessages: false), sms, alerts);
    }

    public OutboxMessage Message(string id, bool secret = true, TimeSpan? lifetime = null) => new()
    {
        Id = id,
        Channel = NotificationChannel.Sms,
        Destination = Number,
        ProtectedText = Desk.Protector.Protect(MessageWriter.Purpose, Encoding.UTF8.GetBytes("text of " + id), Encoding.UTF8.GetBytes(id)),
        CarriesSecret = secret,
        CreatedAt = Desk.Time.GetUtcNow(),
        ExpiresAt = Desk.Time.GetUtcNow() + (lifetime ?? TimeSpan.FromHours(1)),
    };

    public async Task QueueAsync(params IEnumerable<OutboxMessage> messages)
    {
        foreach (var message in messages)
            await Desk.State.Outbox.EnqueueAsync(message, TestContext.Current.CancellationToken);
    }

    /// <summary>An operation that succeeded and queued these.</summary>
    public async Task<OperationId> SettledAsync(params OutboxMessage[] messages)
    {
        var now = Desk.Time.GetUtcNow();
        var id = OperationId.Create(now);
        var line = new HistoryEntry
        {
            At = now, Operation = id, PerformerKind = "operator", Operator = "bob", Action = HelpdeskAction.ResetPassword, Status = HistoryStatus.Intended,
            TargetStore = "local", TargetId = "anna-1", TargetName = "anna",
        };
        var begun = await Desk.State.Ledger.BeginAsync(
            new OperationIntent { Id = id, Action = HelpdeskAction.ResetPassword, Target = new UserKey("local", "anna-1"), Entry = line, Messages = messages, Deadline = now }, CancellationToken.None);
        Assert.Equal(BeginStatus.Begun, begun.Status);
        await Desk.State.Ledger.SettleAsync(new OperationSettlement { Id = id, Status = SettlementStatus.Succeeded, Entries = [line with { Status = HistoryStatus.Succeeded }] }, CancellationToken.None);
        return id;
    }

    public async Task<IReadOnlyList<HistoryEntry>> DeliveriesAsync() => [.. (await Desk.HistoryAsync()).Where(static e => e.Action == HelpdeskAction.Deliver)];

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
