namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Secure links are used again, later, by others, and for accounts that have changed.</summary>
public sealed class LinkAttacks(BothGrounds grounds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Link_used_twice(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var link = await SentAsync(ground, person);
        Ground.Value(await Ground.RedeemAsync(ground.One, link, "Honest#Passw0rd1"));
        Assert.True(await ground.SignsInAsync(person, "Honest#Passw0rd1"));
        foreach (var node in new[] { ground.Two, ground.One })
            await DeadAsync(ground, person, node, link);
    }

    [Theory, OnGrounds]
    public async Task Link_redeemed_on_two_nodes_many_times_at_once(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var link = await SentAsync(ground, person);
        var results = await Racing.ManyAsync(ground, 24, (node, i) => Ground.RedeemAsync(node, link, $"My#0wnPassw{i}rd"));
        Assert.Single(results, static r => r.Succeeded);
        Assert.All(results.Where(static r => !r.Succeeded), static r => Assert.Equal(ErrorCode.LinkInvalid, r.Error!.Code));
        Assert.True(await ground.SignsInAsync(person, $"My#0wnPassw{results.Index().Single(static r => r.Item.Succeeded).Index}rd"));
    }

    [Theory, OnGrounds]
    public async Task Link_used_after_a_newer_link(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var older = await SentAsync(ground, person);
        var newer = await SentAsync(ground, person);
        Assert.NotEqual(older, newer);
        await DeadAsync(ground, person, ground.Two, older);
        Ground.Value(await Ground.RedeemAsync(ground.Two, newer, "Honest#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Link_used_after_another_password_change(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var link = await SentAsync(ground, person);
        var asked = await Ground.ResetAsync(ground.One.As(olga, "Free"), person, "New#Passw0rd1");
        var approval = await ground.GrantedAsync(asked, Ground.Name("bob"));
        Ground.Value(await Ground.ResetAsync(ground.One.As(olga, "Free"), person, "New#Passw0rd1", approval: approval));
        await DeadAsync(ground, person, ground.Two, link);
        Assert.True(await ground.SignsInAsync(person, "New#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Link_used_after_a_factor_was_enrolled(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.AddAsync(ground.Staff);
        await ground.EnrollEmailAsync(person);
        await ground.PassAsync(TimeSpan.FromHours(25));
        var link = await SentAsync(ground, person);
        await ground.EnrollAuthenticatorAsync(person);
        await DeadAsync(ground, person, ground.Two, link);
        Ground.Value(await Ground.RedeemAsync(ground.Two, await SentAsync(ground, person), "Honest#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Link_used_after_its_time(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var link = await SentAsync(ground, person);
        await ground.PassAsync(TimeSpan.FromMinutes(30));
        await DeadAsync(ground, person, ground.Two, link);
        Ground.Value(await Ground.RedeemAsync(ground.Two, await SentAsync(ground, person), "Honest#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Link_of_an_account_that_became_privileged_or_frozen(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var link = await SentAsync(ground, person);
        await ground.SetPrivilegedAsync(person, true);
        await DeadAsync(ground, person, ground.Two, link);
        await ground.SetPrivilegedAsync(person, false);
        Ground.Value(await ground.One.As(Ground.Name("bob"), "Lead").Accounts.FreezeAsync(new FreezeRequest(person), Token));
        await DeadAsync(ground, person, ground.Two, link);
    }

    [Theory, OnGrounds]
    public async Task Link_of_somebody_who_left_the_scope_it_was_sent_in(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var desk = ground.One.As(olga, "Desk");
        var session = await ground.ProveAsync(desk, person, HelpdeskAction.SendResetLink);
        Ground.Value(await desk.Passwords.SendLinkAsync(new SendLinkRequest(person) { Session = session }, Token));
        var link = await ground.LinkAsync(person, "reset");
        await ground.MoveAsync(person, ground.LookAlike);
        await DeadAsync(ground, person, ground.Two, link);
        await ground.MoveAsync(person, ground.Staff);
        Ground.Value(await Ground.RedeemAsync(ground.Two, link, "Honest#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Link_of_an_operator_who_was_revoked(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, mallory, lead) = (await ground.PersonAsync(), Ground.Name("mallory"), ground.One.As(Ground.Name("bob"), "Lead"));
        var link = await SentAsync(ground, person, mallory);
        Ground.Value(await lead.Control.RevokeAsync(mallory, cancellationToken: Token));
        await DeadAsync(ground, person, ground.Two, link);
        // What died stays dead when they are admitted again.
        Ground.Value(await lead.Control.AdmitAsync(mallory, Token));
        await DeadAsync(ground, person, ground.Two, link);
        Ground.Value(await Ground.RedeemAsync(ground.Two, await SentAsync(ground, person), "Honest#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Link_guessed_or_altered(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var link = await SentAsync(ground, person);
        var dot = link.LastIndexOf('.');
        string[] wrong =
        [
            "", "x", link[..^1] + (link[^1] == 'A' ? 'B' : 'A'), link[..dot] + "." + new string('A', link.Length - dot - 1), "https://desk.example/reset/" + new string('0', 32) + link[dot..],
            link.Replace("/reset/", "/undo/", StringComparison.Ordinal)[..^1], new('a', 5000),
        ];
        var answers = new List<(ErrorKind, ErrorCode, string)>();
        var before = await ground.LookAsync(person);
        foreach (var text in wrong)
            foreach (var node in new[] { ground.One, ground.Two })
            {
                var error = (await Ground.RedeemAsync(node, text, "New#Passw0rd1")).Error!;
                answers.Add((error.Kind, error.Code, error.Message));
            }
        Assert.Equal(ErrorCode.LinkInvalid, Assert.Single(answers.Distinct()).Item2);
        Assert.Equal(before, await ground.LookAsync(person));
        Ground.Value(await Ground.RedeemAsync(ground.Two, link, "Honest#Passw0rd1"));
    }

    [Theory, OnGrounds]
    public async Task Victim_hears_of_it_and_says_this_was_not_me(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, mallory) = (await ground.PersonAsync(), Ground.Name("mallory"));
        Ground.Value(await Ground.ResetAsync(ground.One.As(mallory, "Free"), person, "New#Passw0rd1"));
        var undo = await ground.LinkAsync(person, "undo");
        var told = ground.Mail.Mails.Last(m => m.To.Contains(person.Mailbox, StringComparer.OrdinalIgnoreCase)).Body;
        // By whom: the desk, not the person at it.
        Assert.DoesNotContain(mallory, told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("New#Passw0rd1", told, StringComparison.Ordinal);
        // Many times at once on two nodes, it freezes once.
        var results = await Racing.ManyAsync(ground, 16, (node, _) => Ground.UndoAsync(node, undo));
        Assert.Single(results, static r => r.Succeeded && r.Value.Changed);
        await ground.RefusedAsync(person, ErrorCode.Frozen, () => Ground.ResetAsync(ground.Two.As(mallory, "Free"), person, "New#Passw0rd2"));
        Assert.Single(await ground.HistoryAsync(person), static l => l.Action == HelpdeskAction.Alert && l.Reason == AlertKind.PersonFrozen.Value);
        // Who gets in can still be taken away.
        Ground.Value(await ground.Two.As(Ground.Name("otto"), "Free").Users.DisableAsync(new UserRequest(person), Token));
    }

    private static Task<string> SentAsync(Ground ground, Person person) => SentAsync(ground, person, Ground.Name("olga"));

    private static async Task<string> SentAsync(Ground ground, Person person, string name)
    {
        Ground.Value(await ground.One.As(name, "Free").Passwords.SendLinkAsync(new SendLinkRequest(person), Token));
        return await ground.LinkAsync(person, "reset");
    }

    /// <summary>The link opens nothing at a node: the directory is as it was.</summary>
    private static async Task DeadAsync(Ground ground, Person person, Node node, string link)
    {
        var before = await ground.LookAsync(person);
        Assert.Equal(ErrorCode.LinkInvalid, (await Ground.RedeemAsync(node, link, "Attackers#Passw0rd1")).Error?.Code);
        Assert.Equal(before, await ground.LookAsync(person));
    }
}
