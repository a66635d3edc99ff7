namespace Helpdesk.Sdk.Ldap.Tests;

public sealed class AttributePlanTests
{
    [Theory]
    [InlineData("a,b,c", 0, "x", "x,b,c")]
    [InlineData("a,b,c", 1, "x", "a,x,c")]
    [InlineData("a", 1, "x", "a,x")]
    [InlineData("", 1, "x", "x")]
    [InlineData("a,b", 0, "b", "b")]
    [InlineData("a,b", 1, "A", "A")]
    [InlineData("a,b", 0, "A", "A,b")]
    [InlineData("a,b,c", 0, "", "b,c")]
    [InlineData("a", 1, "", "a")]
    public void One_of_several_values_is_put_in_its_place_and_stands_there_once(string values, int position, string value, string expected) =>
        Assert.Equal(Split(expected), AttributePlan.Placed(Split(values), position, value));

    private static string[] Split(string values) => values.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
