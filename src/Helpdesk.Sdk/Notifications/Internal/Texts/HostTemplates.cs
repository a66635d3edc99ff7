using System.Text;

namespace Helpdesk.Sdk;

/// <summary>A host's own templates: a folder for each culture, in it files named like the messages. All are read and checked at start.</summary>
internal static class HostTemplates
{
    private const string Setting = "Messages:Directory";
    private const string TextEnding = ".txt", HtmlEnding = ".html";
    private const int LongestFile = 65_536;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the folder over what is there.</summary>
    /// <exception cref="HelpdeskConfigurationException">A file is wrong; the message names it and says what to do.</exception>
    public static void Read(string directory, IDictionary<string, TemplateSet> sets)
    {
        if (!Directory.Exists(directory))
            throw new HelpdeskConfigurationException($"Setting '{Setting}': there is no folder '{directory}'. Create it, or leave the setting out.");
        foreach (var file in Visible(Directory.EnumerateFiles(directory)))
            throw Wrong(directory, file, "is in no culture's folder: move it to one, such as 'en'");
        foreach (var folder in Visible(Directory.EnumerateDirectories(directory)))
        {
            var culture = Path.GetFileName(folder);
            if (!LanguageTags.IsTag(culture))
                throw Wrong(directory, folder, "is not named like a culture (BCP 47, such as 'de' or 'fr-CA')");
            if (!sets.TryGetValue(culture, out var set))
                sets.Add(culture, set = new TemplateSet(culture));
            // A text is there before its HTML is looked at.
            foreach (var file in Visible(Directory.EnumerateFileSystemEntries(folder)).OrderBy(static f => Path.GetExtension(f) == HtmlEnding))
                Add(directory, file, set);
        }
    }

    private static void Add(string directory, string file, TemplateSet set)
    {
        try
        {
            if (Path.GetExtension(file) is not (TextEnding or HtmlEnding))
                throw new FormatException($"ends neither in '{TextEnding}' nor in '{HtmlEnding}': rename it, or move it elsewhere");
            if (new FileInfo(file).Length > LongestFile)
                throw new FormatException($"is longer than {LongestFile} bytes");
            var content = Strict.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
            if (Path.GetExtension(file) == HtmlEnding)
                set.AddHtml(Path.GetFileNameWithoutExtension(file), content);
            else
                set.Add(Path.GetFileNameWithoutExtension(file), content);
        }
        catch (FormatException e)
        {
            throw Wrong(directory, file, e.Message);
        }
        catch (ArgumentException)
        {
            throw Wrong(directory, file, "is not UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong(directory, file, $"cannot be read ({e.GetType().Name})");
        }
    }

    // Editors and file systems leave hidden files behind.
    private static IEnumerable<string> Visible(IEnumerable<string> entries) =>
        entries.Where(static e => Path.GetFileName(e)[0] != '.').Order(StringComparer.Ordinal);

    private static HelpdeskConfigurationException Wrong(string directory, string file, string problem) =>
        new($"Setting '{Setting}': '{Path.GetRelativePath(directory, file)}' {problem}. Correct the file, or remove it to use the built-in text.");
}
