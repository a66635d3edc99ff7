using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests;

public sealed class CappedSmsTests : IAsyncLifetime
{
    private readonly ScriptedGateway _gateway = new();
    private readonly List<AlertEvent> _alerts = [];
    private DeskHost _desk = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await DeskHost.StartAsync(services: services => services.AddSingleton<IAlertSink>(new Sink(_alerts)));

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task The_next_part_above_the_cap_does_not_leave_and_one_alert_is_raised()
    {
        using var sms = Capped(3);
        for (var i = 0; i < 3; i++)
            Assert.Equal(NotificationStatus.Sent, (await sms.SendAsync(SmsSamples.Message(), Ct)).Status);
        for (var i = 0; i < 5; i++)
        {
            var refused = await sms.SendAsync(SmsSamples.Message(), Ct);
            Assert.Equal(NotificationStatus.Failed, refused.Status);
            Assert.Contains("DailyParts", refused.Diagnostic, StringComparison.Ordinal);
        }
        Assert.Equal(3, _gateway.Requests.Count);
        Assert.Equal(AlertKind.SmsCapReached, Assert.Single(_alerts).Kind);
    }

    [Fact]
    public async Task A_long_text_costs_its_parts()
    {
        using var sms = Capped(3);
        Assert.Equal(NotificationStatus.Sent, (await sms.SendAsync(SmsSamples.Message(text: new string('a', 200)), Ct)).Status);
        Assert.Equal(NotificationStatus.Failed, (await sms.SendAsync(SmsSamples.Message(text: new string('a', 200)), Ct)).Status);
        Assert.Equal(NotificationStatus.Sent, (await sms.SendAsync(SmsSamples.Message(), Ct)).Status);
    }

    [Fact]
    public async Task What_did_not_leave_costs_nothing_and_what_may_have_left_does()
    {
        using var sms = Capped(1);
        _gateway.Answer = static _ => ScriptedGateway.Status(503);
        Assert.Equal(NotificationStatus.Failed, (await sms.SendAsync(SmsSamples.Message(), Ct)).Status);
        _gateway.Answer = static _ => ScriptedGateway.Status(400);
        Assert.Equal(NotificationStatus.Rejected, (await sms.SendAsync(SmsSamples.Message(), Ct)).Status);
        _gateway.Answer = static _ => null;
        Assert.Equal(NotificationStatus.Unknown, (await sms.SendAsync(SmsSamples.Message(), Ct)).Status);
        _gateway.Answer = static _ => ScriptedGateway.Status(200);
        Assert.Equal(NotificationStatus.Failed, (await sms.SendAsync(SmsSamples.Message(id: "another"), Ct)).Status);
    }

    [Fact]
    public async Task What_a_gateway_failed_on_may_have_left_and_costs_its_part()
    {
        using var sms = Capped(1);
        _gateway.Answer = static _ => ScriptedGateway.Status(504);
        Assert.Equal(NotificationStatus.Unknown, (await sms.SendAsync(SmsSamples.Message(), Ct)).Status);
        var capped = await sms.SendAsync(SmsSamples.Message(id: "another"), Ct);
        Assert.Equal(NotificationStatus.Failed, capped.Status);
        Assert.Contains("DailyParts", capped.Diagnostic, StringComparison.Ordinal);
        Assert.Single(_gateway.Requests);
    }

    [Fact]
    public async Task Tried_again_a_message_takes_over_the_place_it_may_have_used()
    {
        using var sms = Capped(2);
        _gateway.Answer = static _ => ScriptedGateway.Status(502);
        for (var i = 0; i < 5; i++)
            Assert.Equal(NotificationStatus.Unknown, (await sms.SendAsync(SmsSamples.Message(), Ct)).Status);
        _gateway.Answer = static _ => ScriptedGateway.Status(200);
        Assert.Equal(NotificationStatus.Sent, (await sms.SendAsync(SmsSamples.Message(), Ct)).Status);
        Assert.Equal(NotificationStatus.Sent, (await sms.SendAsync(SmsSamples.Message(id: "another"), Ct)).Status);
        Assert.Equal(NotificationStatus.Failed, (await sms.SendAsync(SmsSamples.Message(id: "third"), Ct)).Status);
    }

    [Fact]
    public async Task The_window_slides()
    {
        using var sms = Capped(1);
        Assert.Equal(NotificationStatus.Sent, (await sms.SendAsync(SmsSamples.Message(), Ct)).Status);
        _desk.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(NotificationStatus.Failed, (await sms.SendAsync(SmsSamples.Message(), Ct)).Status);
        _desk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(NotificationStatus.Sent, (await sms.SendAsync(SmsSamples.Message(), Ct)).Status);
    }

    [Fact]
    public async Task Many_at_once_never_pass_the_cap()
    {
        using var sms = Capped(10);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => sms.SendAsync(SmsSamples.Message(), Ct).AsTask()));
        Assert.Equal(10, outcomes.Count(static o => o.Status == NotificationStatus.Sent));
        Assert.Equal(10, _gateway.Requests.Count);
    }

    private CappedSms Capped(int parts) => new(SmsSamples.Notifier(_gateway), parts, () => _desk.State, () => _desk.Alerts, _desk.Time);

    private sealed class Sink(List<AlertEvent> alerts) : IAlertSink
    {
        public ValueTask RaiseAsync(AlertEvent alert, CancellationToken cancellationToken)
        {
            lock (alerts)
                alerts.Add(alert);
            return default;
        }
    }
}
