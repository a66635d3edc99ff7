using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>
/// Reads a configuration section key by key and refuses what it does not know, so that a typing mistake never loosens a
/// policy. Every error names the setting's full path.
/// </summary>
public sealed class StrictSection
{
    private readonly IConfigurationSection _section;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Wraps a section.</summary>
    public StrictSection(IConfigurationSection section)
        : this(section ?? throw new ArgumentNullException(nameof(section)), section.Exists()) { }

    private StrictSection(IConfigurationSection section, bool exists)
    {
        _section = section;
        Exists = exists;
    }

    /// <summary>The section's full path.</summary>
    public string Path => _section.Path;

    /// <summary>The section's own key.</summary>
    public string Key => _section.Key;

    /// <summary>Whether the key was written at all, be it with nothing in it.</summary>
    public bool Exists { get; }

    /// <summary>An error about a key of this section.</summary>
    public HelpdeskConfigurationException Error(string key, string problem) => new($"Setting '{_section.Path}:{key}' {problem}.");

    /// <summary>A text; <see langword="null"/> when absent.</summary>
    public string? Text(string key)
    {
        _known.Add(key);
        var child = _section.GetSection(key);
        if (child.GetChildren().Any())
            throw Error(key, "must be a single value");
        return child.Value is { } text ? Whole(text, key) : null;
    }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string key) => Text(key) is { Length: > 0 } text ? text : throw Error(key, "is required");

    /// <summary>A whole number inside a range.</summary>
    public int Number(string key, int fallback, int minimum, int maximum)
    {
        if (Text(key) is not { } text)
            return fallback;
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? value
            : throw Error(key, $"is '{text}': a whole number from {minimum} to {maximum} is expected");
    }

    /// <summary>True or false; <see langword="null"/> when absent.</summary>
    public bool? Flag(string key)
    {
        if (Text(key) is not { } text)
            return null;
        return bool.TryParse(text, out var value) ? value : throw Error(key, $"is '{text}': true or false is expected");
    }

    /// <summary>A time span in the form d.hh:mm:ss inside a range; hours go up to 23.</summary>
    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan minimum, TimeSpan maximum)
    {
        if (Text(key) is not { } text)
            return fallback;
        var isTime = TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value);
        if (isTime && value.Days != 0 && HasNoDays(text))
            throw Error(key, $"is '{text}': hours go up to 23; write days as d.hh:mm:ss, such as 1.00:00:00");
        return isTime && value >= minimum && value <= maximum
            ? value
            : throw Error(key, $"is '{text}': a time span (d.hh:mm:ss) from {minimum} to {maximum} is expected");
    }

    // Hours beyond 23 would be taken for days: 24:00:00, which is meant as a day, for 24 of them.
    private static bool HasNoDays(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && !text.AsSpan(0, colon).Contains('.') && text.AsSpan().Count(':') <= 2;

    /// <summary>One of an enumeration's names, whatever the letter case; <see langword="null"/> when absent.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    public T? Choice<T>(string key) where T : struct, Enum
    {
        if (Text(key) is not { } text)
            return null;
        foreach (var name in Enum.GetNames<T>())
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
                return Enum.Parse<T>(name);
        throw Error(key, $"is '{text}': one of {string.Join(", ", Enum.GetNames<T>())} is expected");
    }

    /// <summary>A list of texts; <see langword="null"/> when absent.</summary>
    public IReadOnlyList<string>? List(string key)
    {
        _known.Add(key);
        var child = _section.GetSection(key);
        if (!child.Exists())
            return null;
        var items = child.GetChildren().ToList();
        if (items.Count == 0 && !string.IsNullOrEmpty(child.Value))
            throw Error(key, "must be a list");
        return [.. items.Select(item => Whole(item.Value ?? throw Error(key + ":" + item.Key, "must be a text"), key + ":" + item.Key))];
    }

    // Nothing that is written down or sent anywhere could hold it.
    private string Whole(string text, string key)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i++ + 1])))
                throw Error(key, "has half of a character (a surrogate without its other half)");
        return text;
    }

    /// <summary>A secret given as a text or as <c>{ "File": "path" }</c>; <see langword="null"/> when absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="directory">Where relative file paths start; <see langword="null"/> = the current directory.</param>
    public Secret? Secret(string key, HelpdeskBaseDirectory? directory)
    {
        _known.Add(key);
        var child = _section.GetSection(key);
        if (!child.GetChildren().Any())
            return child.Value is { } text ? new Secret(text) : null;
        var inner = new StrictSection(child);
        var path = inner.RequiredText("File");
        inner.RefuseUnknown();
        try
        {
            return new Secret(File.ReadAllText(directory?.Resolve(path) ?? path).TrimEnd('\r', '\n'));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HelpdeskConfigurationException($"Setting '{child.Path}:File': the file cannot be read ({e.GetType().Name}).", e);
        }
    }

    /// <summary>A section below this one.</summary>
    public StrictSection Section(string key)
    {
        _known.Add(key);
        var written = _section.GetChildren().Any(child => string.Equals(child.Key, key, StringComparison.OrdinalIgnoreCase));
        return new StrictSection(_section.GetSection(key), written);
    }

    /// <summary>The sections below a key, by their names.</summary>
    public IReadOnlyList<StrictSection> Sections(string key)
    {
        _known.Add(key);
        return [.. _section.GetSection(key).GetChildren().Select(static s => new StrictSection(s))];
    }

    /// <summary>The sections directly below this one.</summary>
    public IReadOnlyList<StrictSection> Children()
    {
        var children = _section.GetChildren().ToList();
        _known.UnionWith(children.Select(static c => c.Key));
        return [.. children.Select(static s => new StrictSection(s))];
    }

    /// <summary>Marks keys as known without reading them.</summary>
    public void Allow(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            _known.Add(key);
    }

    /// <summary>Call last: any key that was not asked for is an error.</summary>
    /// <exception cref="HelpdeskConfigurationException">Names the unknown key and the known ones.</exception>
    public void RefuseUnknown()
    {
        if (_section.Value is not null)
            throw new HelpdeskConfigurationException($"Setting '{_section.Path}' is a single value: a group of settings is expected.");
        foreach (var child in _section.GetChildren())
            if (!_known.Contains(child.Key))
                throw Error(child.Key, $"is not known; known here: {string.Join(", ", _known.Order(StringComparer.OrdinalIgnoreCase))}");
    }
}
