using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Hooks;

/// <summary>Hooks of the host in the corridor: asked before, told after, and unable to break anything.</summary>
public sealed class OperationHookTests
{
    private const string Password = "Unheard#Of77";

    private readonly ScriptedHook _hook = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hook_is_asked_and_told_of_every_change_and_hears_no_secret()
    {
        await using var host = await StartAsync();
        var ann = host.Stub.Add("ann", mail: "ann@home.example");
        Assert.True((await host.ResetAsync(host.As("olga", "Free"), ann, Password)).Succeeded);
        host.Stub.OnChange = static () => ChangeResult.Refused(RefusalReason.Constraint, "Used before.");
        var bob = host.Stub.Add("bob");
        Assert.False((await host.ResetAsync(host.As("olga", "Free"), bob, Password)).Succeeded);
        await host.AddUserAsync("cid");

        Assert.Equal([("ResetPassword", "ann"), ("ResetPassword", "bob"), ("CreateUser", "cid")], _hook.Asked.Select(static n => (n.Action.Value, n.TargetName)));
        Assert.Equal([HistoryStatus.Succeeded, HistoryStatus.Refused, HistoryStatus.Succeeded], _hook.Told.Select(static t => t.Outcome));
        Assert.Equal(_hook.Asked, _hook.Told.Select(static t => t.Notice));
        var notice = _hook.Asked.First();
        Assert.Equal((ann, "stub", "olga", "operator", "Free"), (notice.Target, notice.Store, notice.Performer, notice.PerformerKind, notice.Role));
        Assert.Contains(await host.HistoryAsync(), line => line.Operation == notice.Operation && line.Status == HistoryStatus.Succeeded);
        var heard = string.Join('\n', _hook.Asked);
        Assert.DoesNotContain(Password, heard, StringComparison.Ordinal);
        Assert.DoesNotContain("ann@home.example", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_veto_stops_it_before_anything_is_claimed_and_says_why()
    {
        await using var host = await StartAsync();
        var ann = host.Stub.Add("ann");
        _hook.Before = static (_, _) => new(HookVerdict.Veto("payroll runs until 18:00"));
        for (var i = 0; i < 5; i++)
        {
            var refused = await host.ResetAsync(host.As("olga", "Free"), ann, Password);
            Assert.Equal(ErrorCode.Vetoed, refused.Error?.Code);
            Assert.Contains("payroll runs until 18:00", refused.Error!.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0, host.Stub.Changes);
        Assert.Empty(_hook.Told);
        Assert.Equal(5, (await host.HistoryAsync()).Count(static l => l is { Reason: "vetoed" } && l.Status == HistoryStatus.Denied));
        // Five vetoes took no place under the limit of three.
        _hook.Before = static (_, _) => new(HookVerdict.Allow);
        Assert.True((await host.ResetAsync(host.As("olga", "Free"), ann, Password)).Succeeded);
    }

    [Fact]
    public async Task One_that_throws_or_answers_nothing_stops_it_too()
    {
        await using var host = await StartAsync();
        var ann = host.Stub.Add("ann");
        _hook.Before = static (_, _) => throw new InvalidOperationException("secret of the host");
        var thrown = await host.ResetAsync(host.As("olga", "Free"), ann, Password);
        Assert.Equal(ErrorCode.Vetoed, thrown.Error?.Code);
        Assert.DoesNotContain("secret of the host", thrown.Error!.Message, StringComparison.Ordinal);

        _hook.Before = static (_, _) => default;
        Assert.Equal(ErrorCode.Vetoed, (await host.ResetAsync(host.As("olga", "Free"), ann, Password)).Error?.Code);

        using var never = new ManualResetEventSlim();
        // Blocks its thread, deaf to its token.
        _hook.Before = (_, _) =>
        {
            never.Wait(CancellationToken.None);
            return new(HookVerdict.Allow);
        };
        var asked = _hook.Asked.Count;
        var reset = host.ResetAsync(host.As("olga", "Free"), ann, Password);
        await PassAsync(host, () => _hook.Asked.Count > asked && reset.IsCompleted);
        Assert.Equal(ErrorCode.Vetoed, (await reset).Error?.Code);
        Assert.Contains("did not answer in time", (await reset).Error!.Message, StringComparison.Ordinal);
        never.Set();
        Assert.Equal(0, host.Stub.Changes);
    }

    [Fact]
    public async Task One_that_fails_afterwards_is_an_alert_and_changes_nothing()
    {
        await using var host = await StartAsync();
        var ann = host.Stub.Add("ann");
        _hook.After = static (_, _, _) => throw new InvalidOperationException("late");
        Assert.True((await host.ResetAsync(host.As("olga", "Free"), ann, Password)).Succeeded);
        Assert.Equal(1, host.Stub.Changes);
        var alert = Assert.Single(await host.HistoryAsync(), static l => l.Action == HelpdeskAction.Alert);
        Assert.Equal("hook-failed", alert.Reason);
        Assert.Contains("InvalidOperationException", alert.Detail, StringComparison.Ordinal);

        var bob = host.Stub.Add("bob");
        var never = new TaskCompletionSource();
        _hook.After = (_, _, _) => new(never.Task);
        var told = _hook.Told.Count;
        var reset = host.ResetAsync(host.As("olga", "Free"), bob, Password);
        await PassAsync(host, () => _hook.Told.Count > told && reset.IsCompleted);
        Assert.True((await reset).Succeeded);
        Assert.Equal(2, (await host.HistoryAsync()).Count(static l => l.Action == HelpdeskAction.Alert));
        never.SetResult();
    }

    [Fact]
    public async Task The_emergency_brake_is_never_held_up()
    {
        await using var host = await StartAsync();
        var ann = host.Stub.Add("ann");
        _hook.Before = static (_, _) => throw new InvalidOperationException();
        Assert.True((await host.As("olga", "Brake").Accounts.FreezeAsync(new FreezeRequest(ann), Token)).Succeeded);
        Assert.Empty(_hook.Asked);
        Assert.Equal((HelpdeskAction.FreezeAccount, HistoryStatus.Succeeded), (_hook.Told.Single().Notice.Action, _hook.Told.Single().Outcome));
    }

    [Fact]
    public async Task Nobody_is_asked_about_what_the_policy_denies()
    {
        await using var host = await StartAsync();
        var ann = host.Stub.Add("ann");
        Assert.False((await host.ResetAsync(host.As("rita", "Desk"), ann, Password)).Succeeded);
        Assert.Empty(_hook.Asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_changed_while_a_hook_was_asked_is_judged(bool privileged)
    {
        await using var host = await StartAsync();
        var ann = host.Stub.Add("ann");
        _hook.Before = (_, _) =>
        {
            if (privileged) host.Stub.Privileged.Add(ann.Id);
            else host.Source.Change(static s =>
            {
                s["Helpdesk:Roles:Free:Policies:stub:Mode"] = "Restricted";
                s["Helpdesk:Roles:Free:Policies:stub:Scope:0"] = "OU=Nowhere,DC=stub";
            });
            return new(HookVerdict.Allow);
        };

        var refused = await host.ResetAsync(host.As("olga", "Free"), ann, Password);

        Assert.Equal(privileged ? ErrorKind.Denied : ErrorKind.NotFound, refused.Error?.Kind);
        Assert.Equal(0, host.Stub.Changes);
        Assert.DoesNotContain(await host.HistoryAsync(), static l => l.Status == HistoryStatus.Intended);
        Assert.Single(_hook.Asked);
    }

    [Fact]
    public async Task What_gives_back_is_asked_even_of_the_desk_itself()
    {
        await using var host = await StartAsync();
        var brake = host.As("olga", "Brake");
        _hook.Before = static (_, _) => new(HookVerdict.Veto("not today"));
        Assert.True((await brake.Control.StopAsync(Token)).Succeeded);
        Assert.True((await brake.Control.RevokeAsync("mallory", cancellationToken: Token)).Succeeded);

        Assert.Equal(ErrorCode.Vetoed, (await brake.Control.StartAsync(Token)).Error?.Code);
        Assert.Equal(ErrorCode.Vetoed, (await brake.Control.AdmitAsync("mallory", Token)).Error?.Code);

        Assert.Equal(ErrorCode.DeskStopped, (await host.ResetAsync(host.As("rita", "Free"), host.Stub.Add("ann"), Password)).Error?.Code);
        _hook.Before = static (_, _) => new(HookVerdict.Allow);
        Assert.True((await brake.Control.StartAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task One_that_holds_whoever_gives_it_up_holds_nobody_and_is_left_alone_in_the_end()
    {
        await using var host = await StartAsync();
        using var held = new HeldThreads(8);
        _hook.After = async (_, _, token) =>
        {
            using var registration = token.Register(held.Hold);
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
        };
        for (var i = 0; i < 8; i++)
        {
            var told = _hook.Told.Count;
            var reset = host.ResetAsync(host.As($"olga{i}", "Free"), host.Stub.Add($"ann{i}"), Password);
            await PassAsync(host, () => reset.IsCompleted);
            Assert.True((await reset).Succeeded, (await reset).Error?.Message);
            Assert.Equal(told + 1, _hook.Told.Count);
        }
        Assert.Equal(8, (await host.HistoryAsync()).Count(static l => l.Action == HelpdeskAction.Alert && l.Reason == "hook-failed"));

        // Nobody knows any more what it would say: no, and at once.
        var asked = _hook.Asked.Count;
        Assert.Equal(ErrorCode.Vetoed, (await host.ResetAsync(host.As("olga", "Free"), host.Stub.Add("bob"), Password)).Error?.Code);
        Assert.Equal((asked, 8), (_hook.Asked.Count, host.Stub.Changes));
    }

    private Task<DeskHost> StartAsync() => DeskHost.StartAsync(
        static settings =>
        {
            StubStoreFactory.Configure(settings);
            settings["Helpdesk:Roles:Brake:Permissions:0"] = "FindUsers";
            settings["Helpdesk:Roles:Brake:Permissions:1"] = "FreezeAccount";
            settings["Helpdesk:Roles:Brake:Permissions:2"] = "StopTheDesk";
            settings["Helpdesk:Roles:Brake:Policies:stub:Mode"] = "Unrestricted";
        },
        services => services.AddSingleton<IOperationHook>(_hook));

    // Small steps: an operation has a deadline of its own, which is not to pass.
    private static async Task PassAsync(DeskHost host, Func<bool> until)
    {
        while (!until())
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, Token);
        }
    }
}
