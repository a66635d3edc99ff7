namespace Helpdesk.Sdk.Mutants;

/// <summary>Stryker runs this against the assembly that holds every mutant, and takes that assembly away when it ends.</summary>
public sealed class Delivery
{
    [Fact]
    public void The_assembly_with_the_mutants_is_kept()
    {
        if (Environment.GetEnvironmentVariable("HELPDESK_MUTANTS") is not { } folder)
        {
            Assert.Skip("HELPDESK_MUTANTS does not name the folder for the mutants; tests/Helpdesk.Sdk.Mutations/run sets it.");
            return;
        }
        var assembly = Path.Combine(AppContext.BaseDirectory, "Helpdesk.Sdk.dll");
        var kept = Path.Combine(folder, "Helpdesk.Sdk.dll");
        if (!File.Exists(kept) || new FileInfo(kept).Length < new FileInfo(assembly).Length)
            File.Copy(assembly, kept, overwrite: true);
        Assert.True(File.Exists(kept));
    }
}
