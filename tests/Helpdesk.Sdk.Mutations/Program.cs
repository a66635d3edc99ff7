using System.Reflection;
using System.Text.Json;
using Helpdesk.Sdk.Mutations;

const string usage = """
    usage: trace FILE                              run every test once, and write what it passed
           judge REPORT TRACE FILE SECONDS PLACE…  try the mutants of these folders or files of src/Helpdesk.Sdk, each for so long
           again REPORT TRACE FILE SECONDS PLACE…  likewise, but for those FILE says were noticed
           work                                    (by judge) try the mutants that standard input names
    """;

var talk = Console.Out;
// Those whose tests need no server. The command line's run the whole product inside this process.
Assembly[] assemblies = [.. new[] { "Helpdesk.Sdk.Tests", "Helpdesk.Sdk.Attacks.Tests", "Helpdesk.Sdk.AspNetCore.Tests", "Helpdesk.Sdk.EndToEnd.Tests" }.Select(Assembly.Load)];
switch (args)
{
    case ["trace", var file]:
        Console.SetOut(TextWriter.Null);
        await TracedTest.WriteAllAsync(await Suite.LoadAsync(assemblies), MutantSwitch.Of(Assembly.Load("Helpdesk.Sdk")), file, talk);
        return 0;
    case ["work"]:
        Console.SetOut(TextWriter.Null);
        await WorkLoop.RunAsync(await Suite.LoadAsync(assemblies), MutantSwitch.Of(Assembly.Load("Helpdesk.Sdk")), Console.In, talk);
        return 0;
    case ["judge" or "again", var report, var trace, var file, var seconds, .. var places] when places.Length > 0 && int.TryParse(seconds, out var number):
        return await JudgeAsync(report, trace, file, TimeSpan.FromSeconds(number), places, again: args[0] == "again");
    default:
        await Console.Error.WriteLineAsync(usage);
        return 2;
}

async Task<int> JudgeAsync(string report, string trace, string file, TimeSpan patience, string[] places, bool again)
{
    var (mutants, uncompiled) = StrykerReport.Read(report, name => places.Any(place => name.StartsWith(place, StringComparison.Ordinal)));
    List<Verdict> verdicts = again ? [.. Verdict.ReadAll(file).Where(static verdict => verdict.IsNoticed)] : [];
    var noticed = verdicts.Select(static verdict => verdict.Mutant.Id).ToHashSet();
    await using var lines = new StreamWriter(file);
    verdicts.ForEach(Write);
    var judge = new Judge(TracedTest.ReadAll(trace), Assembly.GetExecutingAssembly().Location, patience);
    await judge.JudgeAllAsync([.. mutants.Where(mutant => !noticed.Contains(mutant.Id))], Environment.ProcessorCount, Tell, CancellationToken.None);
    await Summary.WriteAsync(verdicts, uncompiled, talk);
    return 0;

    void Tell(Verdict verdict)
    {
        lock (verdicts)
        {
            verdicts.Add(verdict);
            Write(verdict);
            if (verdicts.Count % 100 == 0)
                talk.WriteLine($"{verdicts.Count} of {mutants.Count} judged");
        }
    }

    void Write(Verdict verdict)
    {
        lines.WriteLine(JsonSerializer.Serialize(verdict));
        lines.Flush();
    }
}
