using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk.Testing;

/// <summary>
/// One ldapmodify that stays: starting it, its TLS connection and its bind take many times longer than a change. After each text it is given a change of an
/// entry that is not there; once it says that it is at that one, all before it are done.
/// </summary>
internal sealed class LdapEditor : IDisposable
{
    private static readonly TimeSpan Patience = LongRun.Enabled ? TimeSpan.FromMinutes(20) : TimeSpan.FromSeconds(60);
    private const string MarkPrefix = "cn=mark-";
    private readonly Process _process;
    private int _marks;

    public LdapEditor(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        // One stream in the order in which it was written, line by line; it goes on after an error, which is an exception for whoever asked.
        var start = new ProcessStartInfo("sh", ["-c", "exec stdbuf -oL ldapmodify \"$@\" 2>&1", "ldapmodify", "-a", "-c", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>Whether it has applied anything yet: what ends a connection later is no fault of the text.</summary>
    public bool IsUsed => _marks > 0;

    /// <summary>Applies records; what it complained of, empty when all went well.</summary>
    public async Task<LdapEdit> ApplyAsync(string ldif)
    {
        var isFirst = !IsUsed;
        var mark = string.Create(CultureInfo.InvariantCulture, $"{MarkPrefix}{_marks++}");
        using var deadline = new CancellationTokenSource(Patience);
        var writing = WriteAsync($"{ldif.TrimEnd('\n')}\n\ndn: {mark}\nchangetype: modify\nreplace: description\ndescription: done\n\n", deadline.Token);
        var (complaints, begun, lost) = (new StringBuilder(), 0, 0);
        while (await _process.StandardOutput.ReadLineAsync(deadline.Token).ConfigureAwait(false) is { } line)
        {
            if (line == $"modifying entry \"{mark}\"")
            {
                await writing.ConfigureAwait(false);
                return new LdapEdit(complaints.ToString(), IsLost: begun > 0 && lost >= begun, IsOver: lost > 0);
            }
            if (IsBeginning(line))
                begun++;
            else if (line.Length > 0 && (begun > 0 || isFirst || IsOfText(line)))
                complaints.AppendLine(line);
            if (begun > 0 && line.EndsWith("(-1)", StringComparison.Ordinal))
                lost++;
        }
        await writing.ConfigureAwait(false);
        return new LdapEdit(complaints.Append("ldapmodify ended.").ToString(), IsLost: begun == 0, IsOver: true);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    // Beside the reading: a long text is answered before all of it is written.
    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It has ended, and its words say why.
        }
    }

    // What is said before the first record belongs to the mark of the text before, unless the text itself cannot be read.
    private static bool IsOfText(string line) => line.StartsWith("ldapmodify:", StringComparison.Ordinal) && !line.Contains(MarkPrefix, StringComparison.Ordinal);

    private static bool IsBeginning(string line) =>
        line.StartsWith("adding new entry", StringComparison.Ordinal) || line.StartsWith("modifying", StringComparison.Ordinal) ||
        line.StartsWith("deleting entry", StringComparison.Ordinal) || line.StartsWith("renaming", StringComparison.Ordinal);
}

/// <summary>What became of a text.</summary>
/// <param name="Complaints">What it said besides the names of the entries.</param>
/// <param name="IsLost">None of its records was answered: applied again, one that had arrived fails.</param>
/// <param name="IsOver">Another one has to be started for the next text.</param>
internal sealed record LdapEdit(string Complaints, bool IsLost, bool IsOver);
