using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>What an update wants of an account and what the account shows are compared field by field, as text.</summary>
public sealed class UpdateFieldsTests
{
    private static readonly DirectoryUser s_bare = new() { Key = new("here", "1"), UserName = "ann", Enabled = true };
    private static readonly DirectoryUser s_full = s_bare with
    {
        DisplayName = "Ann A.", GivenName = "Ann", Surname = "Archer", Emails = ["a@example.com", "b@example.com", "c@example.com"], Mobiles = ["", "+1", "+2"], Roles = ["Clerk", ""],
        AccountExpires = new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), Container = DistinguishedName.Parse("OU=Staff,DC=example"),
    };

    [Theory]
    [InlineData("UserName", "ann")]
    [InlineData("DisplayName", "Ann A.")]
    [InlineData("GivenName", "Ann")]
    [InlineData("Surname", "Archer")]
    [InlineData("Email", "a@example.com")]
    [InlineData("SecondaryEmail", "b@example.com|c@example.com")]
    [InlineData("Mobile", "+1|+2")]
    [InlineData("Role", "Clerk")]
    [InlineData("AccountExpires", "2027-01-02T02:04:05.0000000Z")]
    [InlineData("Container", "OU=Staff,DC=example")]
    public void Every_value_that_an_account_has_is_shown(string field, string values) => Assert.Equal(values.Split('|'), UpdateFields.Shown(s_full, field));

    [Theory]
    [InlineData("DisplayName")]
    [InlineData("Email")]
    [InlineData("SecondaryEmail")]
    [InlineData("Mobile")]
    [InlineData("Role")]
    [InlineData("Container")]
    public void One_empty_text_is_shown_of_what_an_account_does_not_have(string field)
    {
        Assert.Equal([""], UpdateFields.Shown(s_bare, field));
        Assert.Equal([""], UpdateFields.Shown(s_bare with { DisplayName = "", Emails = [""], Mobiles = [""], Roles = [""] }, field));
    }

    [Fact]
    public void An_account_that_never_ends_shows_the_end_of_time() =>
        Assert.Equal(UpdateFields.Of(new UserUpdate { AccountExpires = DateTimeOffset.MaxValue }).Select(static f => f.Value), UpdateFields.Shown(s_bare, "AccountExpires"));

    [Fact]
    public void Only_what_an_update_names_is_wanted_and_an_empty_text_too() =>
        Assert.Equal(
            [("DisplayName", ""), ("Mobile", "+1"), ("Container", "OU=Left,DC=example")],
            UpdateFields.Of(new UserUpdate { DisplayName = "", Mobile = "+1", Container = DistinguishedName.Parse("OU=Left,DC=example") }));

    [Theory]
    [InlineData(null, null, null, "ann", "")]
    [InlineData("anna", "new@example.com", null, "anna", "new@example.com")]
    [InlineData(null, "new@example.com", "next@example.com", "ann", "new@example.com|next@example.com")]
    [InlineData(null, "", "next@example.com", "ann", "next@example.com")]
    public void A_renamed_account_is_known_by_its_new_names_alone(string? name, string? mail, string? second, string expected, string mails)
    {
        var renamed = UpdateFields.Renamed(s_full with { UserPrincipalName = "ann@example.com" }, new UserUpdate { UserName = name, Email = mail, SecondaryEmail = second });
        Assert.Equal((expected, null, mails), (renamed.UserName, renamed.UserPrincipalName, string.Join('|', renamed.Emails)));
    }
}
