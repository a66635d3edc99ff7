namespace Helpdesk.Sdk.Entra.Tests.Units;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("Ab1!", "password-too-short")]
    [InlineData("abcdefgh", "password-complexity")]
    [InlineData("ABCDefgh", "password-complexity")]
    [InlineData("Pässwort12", "password-policy")]
    [InlineData("Abcdef12", null)]
    [InlineData("correct Horse battery", null)]
    public void The_known_rules_are_judged_before_anything_is_sent(string password, string? reason)
    {
        using var secret = new Secret(password);

        Assert.Equal(reason, CloudPassword.Judge(secret)?.Reason?.Value);
    }

    [Fact]
    public void An_unknown_password_keeps_the_rules_and_is_never_the_same()
    {
        using var one = CloudPassword.CreateUnknown();
        using var other = CloudPassword.CreateUnknown();

        Assert.Null(CloudPassword.Judge(one));
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Permissions_are_those_of_the_token_and_the_roles_of_a_person_are_none()
    {
        var app = GrantedPermissions.Read(Token("""{"tid":"t","oid":"o","roles":["User.Read.All"]}"""));
        Assert.Equal((true, false), (app.HasAny("User.Read.All"), app.IsDelegated));
        Assert.False(app.HasAny("Mail.Send"));

        var person = GrantedPermissions.Read(Token("""{"scp":"User.Read.All Mail.Send","roles":["Directory.ReadWrite.All"]}"""));
        Assert.Equal((true, true), (person.HasAny("Mail.Send"), person.IsDelegated));
        Assert.False(person.HasAny("Directory.ReadWrite.All"));

        foreach (var opaque in new[] { "opaque", "a.b.c", "..", Token("[]"), Token("""{"aud":"x"}""") })
            Assert.Null(GrantedPermissions.Read(opaque).HasAny("User.Read.All"));
    }

    private static string Token(string claims) =>
        $"e30.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(claims))}.c2ln";
}
