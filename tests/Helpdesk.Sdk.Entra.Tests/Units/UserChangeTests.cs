namespace Helpdesk.Sdk.Entra.Tests.Units;

public sealed class UserChangeTests
{
    private static readonly EntraStoreSettings Settings = null!;

    [Theory]
    [InlineData("new@example.com", "new@example.com", "second@example.com")]
    [InlineData("second@example.com", "second@example.com")]
    [InlineData("", "second@example.com")]
    public void The_secondary_address_is_the_first_of_several_and_leaves_the_others(string wanted, params string[] left)
    {
        var body = UserChange.Create(Settings, Person("first@example.com", "second@example.com"), new UserUpdate { SecondaryEmail = wanted });
        Assert.Equal(left, body!.OtherMails);
    }

    [Fact]
    public void The_only_one_goes() =>
        Assert.Empty(UserChange.Create(Settings, Person("first@example.com"), new UserUpdate { SecondaryEmail = "" })!.OtherMails!);

    [Fact]
    public void What_stands_there_is_not_written_again() =>
        Assert.Null(UserChange.Create(Settings, Person("first@example.com", "second@example.com"), new UserUpdate { SecondaryEmail = "first@example.com" }));

    private static DirectoryUser Person(params string[] otherMails) => new()
    {
        Key = new UserKey("cloud", "1"),
        UserName = "ann",
        Enabled = true,
        ContactAttributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase) { ["otherMails"] = otherMails },
    };
}
