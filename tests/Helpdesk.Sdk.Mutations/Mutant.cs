namespace Helpdesk.Sdk.Mutations;

/// <summary>A change Stryker made. <see cref="File"/> is relative to the project; lines and columns count from one. <see cref="Context"/> is the source line it begins on.</summary>
internal sealed record Mutant(int Id, string File, string Mutator, int Line, int Column, int EndLine, int EndColumn, string Original, string Replacement, string Context = "");
