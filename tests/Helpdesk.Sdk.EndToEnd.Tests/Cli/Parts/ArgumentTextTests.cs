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
    public void A_list_takes_what_can_be_nothing_else(string written, string expected) =>
        Assert.Equal(expected.Split(' '), ArgumentText.Expand(written.Split(' ')));

    [Theory]
    [InlineData("a\uFFFDb")]
    [InlineData("a\0b")]
    public void Text_that_was_lost_on_the_way_is_refused(string argument) =>
        Assert.Throws<CommandFailure>(() => ArgumentText.RefuseUndecodable(["users", "show", argument]));
}
