namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Secrets have a type of their own, so that they neither print nor stay.</summary>
public sealed class SecretMembersTests
{
    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public void Text_named_like_a_secret_is_a_Secret() =>
        Verdict.Clean(SecretMembers.Check(Shipped.Types, SecretMembers.Allowed, SecretMembers.NoSecrets));

    [Fact]
    public void A_planted_secret_is_seen()
    {
        Verdict.Exactly(
            SecretMembers.Check(Shipped.Family(typeof(SecretPlants)), None, None),
            "SecretPlants.Open.Password", "SecretPlants.Open.OneTimeCode", "SecretPlants.Open.apiToken", "SecretPlants.Open.PIN", "SecretPlants.Quiet.Answer");
    }

    [Fact]
    public void An_allowed_one_still_must_not_print()
    {
        var allowed = new Dictionary<string, string>(StringComparer.Ordinal) { ["SecretPlants.Open.Password"] = "planted", ["SecretPlants.Quiet.Answer"] = "planted" };
        var found = SecretMembers.Check([typeof(SecretPlants.Open), typeof(SecretPlants.Quiet)], allowed, None).ToList();
        Assert.Contains(found, static v => v == new Violation("SecretPlants.Open.Password", "is printed by ToString"));
        Assert.DoesNotContain(found, static v => v.Where == "SecretPlants.Quiet.Answer");
        Verdict.Exactly(SecretMembers.Check([], new Dictionary<string, string>(StringComparer.Ordinal) { ["Gone.Password"] = "planted" }, None), "Gone.Password");
    }
}
