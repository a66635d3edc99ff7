using System.Diagnostics.Metrics;
using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Telemetry;

/// <summary>What the desk tells those who watch it: counted by reason, timed, and nothing about anybody.</summary>
public sealed class TelemetryTests
{
    private const string Mail = "alice@private.example";

    [Fact]
    public async Task Decisions_verifications_limits_and_durations_are_counted()
    {
        using var measured = new Measured();
        await using var host = await StartAsync(measured);
        var user = await host.AddUserAsync("alice");
        await host.EnrollEmailAsync(user, Mail);
        var secret = await host.EnrollAuthenticatorAsync(user);
        var olga = host.As("olga", "Desk");
        Assert.False((await host.ResetAsync(olga, user, "New#Password1")).Succeeded);
        var session = await host.ProveAsync(olga, user, Mail, secret, HelpdeskAction.ResetPassword);
        Assert.True((await host.ResetAsync(olga, user, "New#Password1", session)).Succeeded);

        Assert.Equal(1, measured.Sum(HelpdeskTelemetry.Decisions, "helpdesk.action=ResetPassword", "helpdesk.outcome=unproved", "helpdesk.reason=verification-required"));
        Assert.Equal(1, measured.Sum(HelpdeskTelemetry.Decisions, "helpdesk.action=ResetPassword", "helpdesk.outcome=succeeded", "helpdesk.store=local"));
        Assert.Equal(1, measured.Sum(HelpdeskTelemetry.Verifications, "helpdesk.outcome=answered", "helpdesk.factor=Email"));
        Assert.Equal(1, measured.Sum(HelpdeskTelemetry.Verifications, "helpdesk.outcome=proven", "helpdesk.factor=Authenticator"));
        Assert.Equal(1, measured.Sum(HelpdeskTelemetry.OperationDuration, "helpdesk.action=ResetPassword", "helpdesk.outcome=succeeded"));
        Assert.Equal(1, measured.Sum(HelpdeskTelemetry.OperationDuration, "helpdesk.action=ResetPassword", "helpdesk.outcome=verification-required"));
        // The creation, two steps of each enrollment, and the reset.
        Assert.Equal(6, measured.Sum(HelpdeskTelemetry.StoreDuration, "helpdesk.store=local", "helpdesk.request=change"));
        Assert.True(measured.Sum(HelpdeskTelemetry.StoreDuration, "helpdesk.store=local", "helpdesk.request=resolve") > 0);
        Assert.Contains(measured.Activities, static a => a.OperationName == "helpdesk ResetPassword" && (string?)a.GetTagItem("helpdesk.outcome") == "succeeded");
        Assert.Contains(measured.Activities, static a => a.OperationName == "helpdesk.store change" && a.Parent?.OperationName == "helpdesk ResetPassword");
    }

    [Fact]
    public async Task A_reached_limit_and_an_alert_are_counted()
    {
        using var measured = new Measured();
        await using var host = await StartAsync(measured, static settings => settings["Helpdesk:Limits:AlertPersons"] = "1");
        var user = await host.AddUserAsync("alice");
        for (var i = 0; i < 4; i++)
            await host.ResetAsync(host.As("frida", "Free"), user, $"New#Password{i}");

        Assert.Equal(1, measured.Sum(HelpdeskTelemetry.LimitsReached, "helpdesk.action=ResetPassword", "helpdesk.process=password-reset"));
        Assert.Equal(1, measured.Sum(HelpdeskTelemetry.Alerts, "helpdesk.alert=limits-reached"));
    }

    [Fact]
    public async Task A_store_that_fails_is_told_with_its_kind()
    {
        using var measured = new Measured();
        await using var host = await StartAsync(measured, static settings =>
        {
            settings["Helpdesk:Stores:stub:Type"] = "Stub";
            settings["Helpdesk:Roles:Free:Policies:stub:Mode"] = "Unrestricted";
        });
        host.Stub.OnRead = static () => throw new IdentityStoreException(StoreErrorCode.Timeout, "slow");
        Assert.False((await host.As("frida", "Free").Users.ShowAsync(new UserTarget("stub:bob"), TestContext.Current.CancellationToken)).Succeeded);
        Assert.Equal(1, measured.Sum(HelpdeskTelemetry.StoreDuration, "helpdesk.store=stub", "error.type=Timeout"));
    }

    [Fact]
    public async Task Nobody_is_named_and_nothing_secret_told()
    {
        using var measured = new Measured();
        await using var host = await StartAsync(measured);
        var user = await host.AddUserAsync("alice", email: "alice@corp.example");
        await host.EnrollEmailAsync(user, Mail);
        await host.ResetAsync(host.As("frida", "Free"), user, "New#Password1");
        await host.As("frida", "Free").Users.ShowAsync(new UserTarget("local:what somebody typed"), TestContext.Current.CancellationToken);

        var everything = measured.Everything;
        Assert.Contains(HelpdeskTelemetry.Decisions, everything, StringComparison.Ordinal);
        foreach (var word in new[] { "alice", "frida", user.Id, "private.example", "corp.example", "New#Password1", "typed", "desk-1", host.LastCode(Mail) })
            Assert.DoesNotContain(word, everything, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<DeskHost> StartAsync(Measured measured, Action<Dictionary<string, string?>>? change = null) =>
        DeskHost.StartAsync(change, services => services.AddSingleton<IMeterFactory>(measured));
}
