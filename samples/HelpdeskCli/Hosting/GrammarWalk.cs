using System.CommandLine;

namespace HelpdeskCli;

/// <summary>Goes along the words as the parser will, and knows at each place which options and commands there are.</summary>
internal sealed class GrammarWalk(Command root)
{
    private readonly Command _root = root;
    private Command _command = root;
    private List<Option> _options = [.. root.Options];
    private int _words;

    /// <summary>No command was named yet: nothing but options and commands may stand here.</summary>
    public bool IsAtRoot => _command == _root;

    /// <summary>The command has all the words it takes besides options.</summary>
    public bool IsFull => _words >= _command.Arguments.Sum(static a => a.Arity.MaximumNumberOfValues);

    public bool IsCommand(string word) => CommandOf(word) is not null;

    /// <summary>The option that a word names; <see langword="null"/> = the word is none.</summary>
    /// <param name="word">The word.</param>
    /// <param name="value">What is written behind = or :, which may be nothing; <see langword="null"/> = the option stands alone.</param>
    public Option? OptionOf(string word, out string? value)
    {
        value = null;
        if (Find(word) is { } alone)
            return alone;
        var end = word.AsSpan().IndexOfAny('=', ':');
        if (end < 0 || Find(word[..end]) is not { } option)
            return null;
        value = word[(end + 1)..];
        return option;
    }

    /// <summary>Goes past a word that is neither an option nor the value of one.</summary>
    public void Pass(string word)
    {
        if (CommandOf(word) is not { } next)
        {
            _words++;
            return;
        }
        _options = [.. _options.Where(static o => o.Recursive), .. next.Options];
        (_command, _words) = (next, 0);
    }

    private Option? Find(string name) => _options.Find(o => o.Name == name || o.Aliases.Contains(name));

    private Command? CommandOf(string word) => _command.Subcommands.FirstOrDefault(c => c.Name == word || c.Aliases.Contains(word));
}
