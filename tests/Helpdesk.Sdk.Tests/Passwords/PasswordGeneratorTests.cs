using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests;

public sealed class PasswordGeneratorTests
{
    private static readonly PasswordSubject Someone = new() { UserName = "mapleton", DisplayName = "River Stone", GivenName = "River", Surname = "Stone" };

    public static TheoryData<IPasswordGenerator> Generators => [new RandomPasswordGenerator(), new RandomPasswordGenerator(24), new PassphraseGenerator(), new PassphraseGenerator(8)];

    [Theory]
    [MemberData(nameof(Generators))]
    public void What_is_generated_keeps_the_rules(IPasswordGenerator generator) =>
        Check.QuickThrowOnFailure(Prop.ForAll<int, int, bool>((length, classes, edge) =>
        {
            var rules = new PasswordRules { MinimumLength = 1 + Math.Abs(length % 128), MaximumRun = 3, NoEdgeDigits = edge, Classes = Math.Abs(classes % 5) };
            return rules.Check(generator.Generate(rules, Someone), Someone).Count == 0;
        }));

    [Theory]
    [MemberData(nameof(Generators))]
    public void What_is_generated_satisfies_active_directory(IPasswordGenerator generator)
    {
        var complexity = new PasswordRules { MinimumLength = 16, Classes = 4, MaximumRun = 0 };
        for (var i = 0; i < 200; i++)
            Assert.Empty(complexity.Check(generator.Generate(PasswordRules.Default, Someone), Someone));
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public void No_two_are_alike_and_all_are_strong(IPasswordGenerator generator)
    {
        var seen = Enumerable.Range(0, 500).Select(_ => new string(generator.Generate(PasswordRules.Default, Someone))).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(500, seen.Count);
        Assert.InRange(generator.EntropyBits, 64, 256);
    }

    [Fact]
    public void Random_characters_are_never_ambiguous_and_evenly_spread()
    {
        const int samples = 4000;
        var counts = new Dictionary<char, int>();
        var generator = new RandomPasswordGenerator();
        for (var i = 0; i < samples; i++)
        {
            var password = generator.Generate(new PasswordRules { NoNames = false }, Someone);
            Assert.Equal(16, password.Length);
            foreach (var character in password)
                counts[character] = counts.GetValueOrDefault(character) + 1;
        }

        Assert.DoesNotContain(counts.Keys, "Il1|Oo0".Contains);
        Assert.Equal(RandomPasswordGenerator.Alphabet.Order(), counts.Keys.Order());

        // Needing every class favours the small ones a little; letters stay even among themselves (984 expected, deviation 31).
        var letters = counts.Where(pair => char.IsAsciiLetter(pair.Key)).Select(pair => pair.Value).ToArray();
        var mean = letters.Average();
        Assert.All(letters, count => Assert.InRange(count, mean - 6 * Math.Sqrt(mean), mean + 6 * Math.Sqrt(mean)));
    }

    [Fact]
    public void A_passphrase_is_words_a_capital_and_a_digit_inside()
    {
        for (var i = 0; i < 300; i++)
        {
            var phrase = new string(new PassphraseGenerator().Generate(PasswordRules.Default with { NoEdgeDigits = true }, Someone));
            Assert.Matches("^[A-Z][a-z]{2,6}(-[a-z]{3,7}[2-9]?){4}-[a-z]{3,7}$", phrase);
            Assert.Single(phrase, char.IsAsciiDigit);
            Assert.All(phrase.Split('-'), word => Assert.Contains(word.TrimEnd("23456789".ToCharArray()).ToLowerInvariant(), WordList.Words));
        }
    }

    [Fact]
    public void The_word_list_is_large_distinct_and_plain()
    {
        Assert.InRange(WordList.Words.Length, 2048, 8192);
        Assert.Equal(WordList.Words.Length, WordList.Words.Distinct(StringComparer.Ordinal).Count());
        Assert.All(WordList.Words, word => Assert.Matches("^[a-z]{3,7}$", word));
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public void Rules_that_cannot_be_kept_are_named(IPasswordGenerator generator)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => generator.Generate(new PasswordRules { Classes = 5 }, Someone));
        Assert.Contains("Classes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_of_short_passwords_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomPasswordGenerator(15));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomPasswordGenerator(129));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PassphraseGenerator(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PassphraseGenerator(21));
    }
}
