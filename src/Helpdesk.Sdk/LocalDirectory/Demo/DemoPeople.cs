using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>
/// Makes up people for trials, demos and benchmarks: names as they are spread in a large company, departments, addresses at <c>example</c> domains (RFC 2606) and phone numbers that
/// nobody has. The same seed always gives the same people, on every platform and version.
/// </summary>
public static class DemoPeople
{
    /// <summary>The seed of the demo that ships with the SDK.</summary>
    public const int DefaultSeed = 20260301;

    /// <summary>Makes people up, one after the other: memory does not grow with the number.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which people.</param>
    /// <param name="domain">The domain of mail addresses.</param>
    /// <returns>Users with distinct user names, about one in eight disabled, about one in ten without a mobile number, one in fifty without mail.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static IEnumerable<NewUser> Generate(int count, int seed = DefaultSeed, string domain = "corp.example")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentException.ThrowIfNullOrEmpty(domain);
        return Make(count, seed, domain);
    }

    private static IEnumerable<NewUser> Make(int count, int seed, string domain)
    {
        var containers = DemoNames.Departments.Select(static d => DistinguishedName.Parse($"OU={d},OU=Staff,DC=corp,DC=example")).ToArray();
        for (var i = 0; i < count; i++)
        {
            // Each person has numbers of their own, so that the first thousand of a million are the thousand.
            var numbers = new DemoNumbers(seed, i);
            var given = numbers.Pick(DemoNames.Given);
            var surname = numbers.PickFavouringFirst(DemoNames.Surnames);
            // Distinct whatever the names: the number is part of it, as in many a real directory.
            var userName = string.Create(CultureInfo.InvariantCulture, $"{DemoNames.Plain(given)[..1]}{DemoNames.Plain(surname)}{i:0000}").ToLowerInvariant();
            yield return new NewUser
            {
                UserName = userName,
                GivenName = given,
                Surname = surname,
                DisplayName = $"{given} {surname}",
                Email = numbers.OneIn(50) ? null : $"{userName}@{domain}",
                SecondaryEmail = numbers.OneIn(4) ? $"{userName}@mail.example" : null,
                // Reserved for fiction (Ofcom: 07700 900000 to 900999).
                Mobile = numbers.OneIn(10) ? null : string.Create(CultureInfo.InvariantCulture, $"+447700900{numbers.Below(1000):000}"),
                Container = containers[numbers.Below(containers.Length)],
                Enabled = !numbers.OneIn(8),
            };
        }
    }
}
