namespace Helpdesk.Sdk.Exports;

/// <summary>What is wrong with a row of an import.</summary>
/// <param name="Column">The header of the column, as the file has it; <see langword="null"/> when it is the whole row.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record UserImportProblem(string? Column, string Message, string Remedy);
