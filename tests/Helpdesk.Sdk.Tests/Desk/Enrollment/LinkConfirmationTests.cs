using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A confirmed link gives both persons a factor: the reset links of both die with it, and a freeze of either stands in its way.</summary>
public sealed class LinkConfirmationTests
{
    private const string BobsMail = "bob@private.example";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reset_link_of_the_other_side_dies_with_the_confirmation()
    {
        await using var host = await EnrollHost.StartAsync(AttackDesk.Links);
        var alice = await host.Desk.AddUserAsync("alice", email: "alice@example.com");
        var bob = await host.Desk.AddUserAsync("bob");
        await host.Desk.EnrollEmailAsync(bob, BobsMail);
        host.Desk.Time.Advance(TimeSpan.FromMinutes(2));
        var sent = await host.Desk.As("olga", "Free").Passwords.SendLinkAsync(new SendLinkRequest(bob), Token);
        Assert.True(sent.Succeeded, sent.Error?.Message);
        using var link = await new TwoOperators(host.Desk).LastLinkAsync(BobsMail, "reset");
        var started = await host.BeginAsync(alice, new EnrollRequest(FactorType.LinkedAccount) { Other = bob });
        Assert.True(started.Succeeded, started.Error?.Message);
        Assert.Equal(SecureLinkStatus.Live, await StatusAsync(host.Desk, link));

        var confirmed = await host.ConfirmAsync(alice, started.Value.Enrollment, host.MailCode(BobsMail));

        Assert.True(confirmed.Succeeded, confirmed.Error?.Message);
        Assert.Equal(SecureLinkStatus.Dead, await StatusAsync(host.Desk, link));
        using var password = new Secret("My#Own1Pass");
        Assert.Equal(ErrorCode.LinkInvalid, (await host.Desk.Orchestrator.ForLinks(DeskHost.Contact).RedeemAsync(link, password, Token)).Error?.Code);
    }

    [Fact]
    public async Task Other_side_frozen_after_the_last_look_at_it()
    {
        Func<Task>? meanwhile = null;
        await using var host = await StartAsync(() => Interlocked.Exchange(ref meanwhile, null));
        var alice = await host.AddUserAsync("alice");
        var bob = await host.AddUserAsync("bob", email: "bob@example.com");
        var desk = host.Orchestrator.ForUser(alice, DeskHost.Contact, UserVouching.SecondFactor);
        var started = await desk.BeginEnrollmentAsync(new EnrollRequest(FactorType.LinkedAccount) { Other = bob }, Token);
        Assert.True(started.Succeeded, started.Error?.Message);
        using var code = new Secret(host.LastCode("bob@example.com"));
        meanwhile = async () => await host.State.Freezes.FreezeAsync(
            new ChangePermit(OperationId.Create(host.Time.GetUtcNow()), HelpdeskAction.FreezeAccount, bob.Store, bob.Id),
            new FreezeRecord(bob, host.Time.GetUtcNow(), "test", "test"), [bob], Token);

        var confirmed = await desk.ConfirmEnrollmentAsync(started.Value.Enrollment, code, Token);

        Assert.Equal(ErrorCode.Frozen, confirmed.Error?.Code);
        Assert.Equal([alice], await host.State.Enrollments.GetLinkedAsync(alice, Token));
    }

    private static async Task<SecureLinkStatus?> StatusAsync(DeskHost host, Secret link)
    {
        var token = link.Use(0, static (characters, _) => characters[(characters.LastIndexOf('/') + 1)..].ToString());
        return await host.State.Links.GetStatusAsync(token.Split('.')[0], Token);
    }

    /// <summary>A desk at which something else happens before the ledger begins an operation.</summary>
    private static Task<DeskHost> StartAsync(Func<Func<Task>?> before)
    {
        Func<IServiceProvider, IHelpdeskState>? state = null;
        return DeskHost.StartAsync(
            settings =>
            {
                settings["Helpdesk:Contacts:FirstSeen"] = "Trust";
                state = AttackDesk.StateOf(settings);
            },
            services => services.AddSingleton(sp => Late(state!(sp), before)));
    }

    private static IHelpdeskState Late(IHelpdeskState inner, Func<Func<Task>?> before) => Watched.Answering(inner, (_, arguments) =>
        arguments is [OperationIntent intent, ..] && before() is { } happens ? new ValueTask<BeginResult>(BeginAsync(inner, happens, intent)) : null);

    private static async Task<BeginResult> BeginAsync(IHelpdeskState inner, Func<Task> happens, OperationIntent intent)
    {
        await happens();
        return await inner.Ledger.BeginAsync(intent, Token);
    }
}
