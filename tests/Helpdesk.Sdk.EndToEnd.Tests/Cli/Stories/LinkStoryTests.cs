namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>A link by mail: the user sets a password nobody at the desk knows.</summary>
public sealed class LinkStoryTests
{
    private const string Password = "Correct-Horse-1-Battery";

    [Fact]
    public async Task A_link_by_mail_sets_the_password_once_and_a_newer_one_kills_the_older()
    {
        await using var desk = await CliDesk.ForStoryAsync(null, "ann");
        var hunt = new SecretHunt();
        hunt.Add(Password);
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollEmailAsync();
        var older = await SendAsync(desk, ann, hunt);
        var newer = await SendAsync(desk, ann, hunt);
        Assert.NotEqual(older, newer);

        // The one who holds a link is no operator.
        var holder = desk.Cli.AsNobody();
        async Task<CliResult> RedeemAsync(string token, string password) => hunt.Add(await holder.JsonWithInputAsync($"{token}\n{password}\n", "password", "redeem"));
        Assert.Equal("link-invalid", (await RedeemAsync(older, Password)).Exits(4).ErrorCode);
        Assert.Equal("link-invalid", (await RedeemAsync(newer[..^4] + "AAAA", Password)).Exits(4).ErrorCode);
        var redeemed = (await RedeemAsync(newer, Password)).Exits(0).Json;
        Assert.True(redeemed.TryGetProperty("operation", out _));
        Assert.False(redeemed.GetProperty("unlocked").GetBoolean());
        Assert.Equal("link-invalid", (await RedeemAsync(newer, "Correct-Horse-2-Battery")).Exits(4).ErrorCode);
        Assert.Equal(LocalSignInOutcome.Success, await desk.SignInAsync("local:ann", Password));
        hunt.Add((await desk.Cli.JsonAsync("history", "--target", "local:ann")).Exits(0));
        (await desk.Cli.RunAsync("history", "verify")).Exits(0);
        await hunt.RunAsync(desk);
    }

    [Fact]
    public async Task The_token_alone_is_as_good_as_the_whole_address()
    {
        await using var desk = await CliDesk.ForStoryAsync(null, "ann");
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollEmailAsync();
        var link = await SendAsync(desk, ann, new SecretHunt());
        (await desk.Cli.AsNobody().RunWithInputAsync($"{link[(link.LastIndexOf('/') + 1)..]}\r\n{Password}", "password", "redeem")).Exits(0);
        Assert.Equal(LocalSignInOutcome.Success, await desk.SignInAsync("local:ann", Password));
    }

    [Theory]
    [InlineData("")]
    [InlineData("token")]
    [InlineData("token\n")]
    [InlineData("\nAnother-Horse-1-Battery\n")]
    [InlineData("token\nAnother-Horse-1-Battery\nmore\n")]
    public async Task A_missing_line_exits_2_and_costs_no_try(string input)
    {
        await using var desk = await CliDesk.CreateAsync();
        var result = (await desk.Cli.JsonWithInputAsync(input, "password", "redeem")).Exits(2);
        Assert.Equal("invalid-input", result.ErrorCode);
        Assert.Equal("", result.Errors);
        Assert.False(File.Exists(Path.Combine(desk.Folder, "helpdesk.db")));
    }

    [Fact]
    public async Task Without_an_address_for_links_there_are_none()
    {
        await using var desk = await CliDesk.ForStoryAsync(static settings => settings.Remove("Links"), "ann");
        var ann = new CliCaller(desk, "local:ann");
        await ann.EnrollEmailAsync();
        var session = await ann.ProveByMailAsync("SendResetLink");
        var refused = (await desk.Cli.JsonAsync("password", "link", "local:ann", "--session", session)).Exits(2);
        Assert.Equal("configuration", refused.ErrorCode);
        Assert.Contains("Links:BaseAddress", refused.Output, StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(CliDesk desk, CliCaller caller, SecretHunt hunt)
    {
        var session = await caller.ProveByMailAsync("SendResetLink");
        var sent = hunt.Add(await desk.Cli.JsonAsync("password", "link", caller.User, "--session", session, "--deliver", "email:1")).Exits(0).Json;
        Assert.Equal(1, sent.GetProperty("deliveredTo").GetArrayLength());
        Assert.DoesNotContain(caller.Address, sent.GetRawText(), StringComparison.Ordinal);
        Assert.InRange(sent.GetProperty("expiresAt").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(25), DateTimeOffset.UtcNow.AddMinutes(31));
        return desk.Mail.LinkFor(caller.Address, "reset");
    }
}
