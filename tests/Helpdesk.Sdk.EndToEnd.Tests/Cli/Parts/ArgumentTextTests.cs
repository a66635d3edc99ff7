using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

public sealed class ArgumentTextTests
{
    [Theory]
    [InlineData("unenroll corp:bob --types Email Authenticator", "unenroll corp:bob --types Email --types Authenticator")]
    [InlineData("unenroll --types Email Authenticator corp:bob", "unenroll --types Email --types Authenticator corp:bob")]
    [InlineData("unenroll --types Email,Mobile bob", "unenroll --types Email,Mobile bob")]
    [InlineData("password reset bob --deliver sms:1 email:2 --reveal", "password reset bob --deliver sms:1 --deliver email:2 --reveal")]
    [InlineData("account unlock bob --linked corp:bob cloud:bob --session S", "account unlock bob --linked corp:bob --linked cloud:bob --session S")]
    [InlineData("account unlock --linked all corp:bob", "account unlock --linked all corp:bob")]
    [InlineData("account unlock --linked cloud:bob bob", "account unlock --linked cloud:bob bob")]
    [InlineData("users search -- --types Email Mobile", "users search -- --types Email Mobile")]
    [InlineData("unenroll bob --types", "unenroll bob --types")]
    [InlineData("--role Desk Audit users search", "--role Desk --role Audit users search")]
    [InlineData("--role Desk Audit --json users search", "--role Desk --role Audit --json users search")]
    [InlineData("--role Desk --json users search", "--role Desk --json users search")]
    [InlineData("--role Desk usres search", "--role Desk usres search")]
    [InlineData("--role Desk usres -- users", "--role Desk usres -- users")]
    [InlineData("--role users users search", "--role users users search")]
    [InlineData("users search --role Desk smith", "users search --role Desk smith")]
    [InlineData("users counts --store corp cloud --idle 9", "users counts --store corp --store cloud --idle 9")]
    [InlineData("users search --store corp cloud", "users search --store corp cloud")]
    [InlineData("users search smith --store corp cloud", "users search smith --store corp --store cloud")]
    [InlineData("users export --store corp cloud", "users export --store corp cloud")]
    [InlineData("users export all.csv --locked --store corp cloud --format csv", "users export all.csv --locked --store corp --store cloud --format csv")]
    [InlineData("campaign start --store corp cloud", "campaign start --store corp cloud")]
    [InlineData("history --store corp cloud", "history --store corp cloud")]
    public void A_list_takes_what_can_be_nothing_else(string written, string expected) =>
        Assert.Equal(expected.Split(' '), ArgumentText.Expand(CommandTree.Build(), written.Split(' ')));

    [Theory]
    [InlineData("a\uFFFDb")]
    [InlineData("a\0b")]
    public void Text_that_was_lost_on_the_way_is_refused(string argument) =>
        Assert.Throws<CommandFailure>(() => ArgumentText.RefuseUndecodable(["users", "show", argument]));
}
